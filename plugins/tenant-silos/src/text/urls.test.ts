import { commitUrl, fileUrl, safeUrl, shortCommit } from './urls';

describe('urls', () => {
  it('links to nothing but http and https', () => {
    expect(safeUrl('https://github.com/acme')).toBe('https://github.com/acme');
    expect(safeUrl('HTTP://localhost:7008/a')).toBe('HTTP://localhost:7008/a');
    // eslint-disable-next-line no-script-url
    expect(safeUrl('javascript:alert(1)')).toBeUndefined();
    expect(safeUrl('data:text/html,x')).toBeUndefined();
    expect(safeUrl(undefined)).toBeUndefined();
  });

  it('points at commits and files', () => {
    expect(commitUrl('https://github.com/acme/infra', 'abc')).toBe(
      'https://github.com/acme/infra/commit/abc',
    );
    expect(
      fileUrl('https://github.com/acme/infra', 'release/1', 'a b/c#.yaml'),
    ).toBe('https://github.com/acme/infra/blob/release/1/a%20b/c%23.yaml');
    expect(shortCommit('0123456789abcdef')).toBe('0123456');
  });
});
