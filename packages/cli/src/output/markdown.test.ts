import { code, codeBlock, details, plain, table } from './markdown';

describe('Markdown', () => {
  it.each([
    ['a', '`a`'],
    ['`', '`` ` ``'],
    ['a``b', '```a``b```'],
    ['a|b\nc', '`a\\|b c`'],
  ])('keeps %j within a code span', (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  it('takes markup, mentions and links for text', () => {
    expect(plain('@ada [x](http://y) <b> a|b')).toBe(
      '@\u200bada \\[x\\](http://y) \\<b\\> a\\|b',
    );
  });

  it('keeps a block closed whatever is in it', () => {
    expect(codeBlock('```\n````', 'yaml')).toBe('`````yaml\n```\n````\n`````');
  });

  it('makes tables and folded parts', () => {
    expect(table(['A', 'B'], [['1', '2']])).toBe(
      '| A | B |\n| --- | --- |\n| 1 | 2 |',
    );
    expect(details('<T>', 'x')).toBe(
      '<details><summary>&lt;T&gt;</summary>\n\nx\n\n</details>',
    );
  });
});
