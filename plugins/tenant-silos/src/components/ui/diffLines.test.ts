import { createTwoFilesPatch } from 'diff';
import { readDiff } from './diffLines';

describe('readDiff', () => {
  it('numbers the lines on both sides', () => {
    const diff = createTwoFilesPatch('a', 'a', 'one\ntwo\n', 'one\n2\n3\n');

    expect(readDiff(diff)).toEqual({
      added: 2,
      removed: 1,
      lines: [
        { kind: 'context', text: 'one', before: 1, after: 1 },
        { kind: 'removed', text: 'two', before: 2 },
        { kind: 'added', text: '2', after: 2 },
        { kind: 'added', text: '3', after: 3 },
      ],
    });
  });

  it('reads a new file', () => {
    const diff = createTwoFilesPatch('/dev/null', 'b/x.yaml', '', 'a: 1\n');

    expect(readDiff(diff).lines).toEqual([
      { kind: 'added', text: 'a: 1', after: 1 },
    ]);
  });

  it('marks what is left out between hunks', () => {
    const long = Array.from({ length: 30 }, (_, i) => `line ${i}`);
    const changed = [...long];
    changed[0] = 'first';
    changed[29] = 'last';
    const diff = createTwoFilesPatch(
      'a',
      'a',
      `${long.join('\n')}\n`,
      `${changed.join('\n')}\n`,
    );

    expect(readDiff(diff).lines.filter(l => l.kind === 'gap')).toHaveLength(1);
  });

  it('tells the note about a missing line end from content', () => {
    const diff = createTwoFilesPatch('a', 'a', 'x', 'y');

    expect(readDiff(diff)).toMatchObject({ added: 1, removed: 1 });
    expect(readDiff(diff).lines.map(l => l.kind)).toContain('note');
  });

  it.each(['no diff at all', '@@ broken @@\n+x'])('shows %j as it is', text => {
    expect(
      readDiff(text)
        .lines.map(line => line.text)
        .join('\n'),
    ).toBe(text);
  });

  it('has no lines for an empty diff', () => {
    expect(readDiff('')).toEqual({ lines: [], added: 0, removed: 0 });
  });
});
