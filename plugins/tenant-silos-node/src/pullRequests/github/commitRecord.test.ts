import { blobOid, commitBody, lastRecord } from './commitRecord';

describe('commit records', () => {
  it('names content as Git does', () => {
    // `printf 'hello\n' | git hash-object --stdin`
    expect(blobOid('hello\n')).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
    // `printf 'ä' | git hash-object --stdin`
    expect(blobOid('ä')).toBe('9d3f0460de61d6fec8d9ff9a0f06dcc9926e3b7e');
  });

  it('are found again, the latest first', () => {
    const older = commitBody('b', [{ path: 'a.yaml', content: '1' }]);
    const newer = commitBody('b', [
      { path: 'with space.yaml', content: '2' },
      { path: 'gone.yaml' },
    ]);
    const record = lastRecord('b', [
      'Somebody else',
      `Create\n\n${newer}`,
      `Create\n\n${older}`,
    ]);
    expect([...(record ?? [])]).toEqual([
      ['with space.yaml', blobOid('2')],
      ['gone.yaml', undefined],
    ]);
  });

  it('of another branch do not count', () => {
    const message = `Create\n\n${commitBody('b', [])}`;
    expect(lastRecord('b-1', [message])).toBeUndefined();
  });

  it('survive what a merge by squash makes of them', () => {
    const body = commitBody('b', [{ path: 'a.yaml', content: '1' }]);
    const squashed = `All (#1)\r\n\r\n* Create\r\n\r\n${body.replaceAll(
      '\n',
      '\r\n',
    )}\r\n\r\n* Fix`;
    expect(lastRecord('b', [squashed])?.get('a.yaml')).toBe(blobOid('1'));
  });
});
