/** A code span: nothing in it is a mention, a link or markup. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
  const runs = (line.match(/`+/g) ?? []).map(run => run.length);
  const fence = '`'.repeat(1 + Math.max(0, ...runs));
  const pad = /^`|`$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Text without any markup of its own. */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>|#~]/g, '\\$&')
    .replace(/@/g, '@\u200b');
}

/** A block of code, whatever is in it. */
export function codeBlock(text: string, language = ''): string {
  const runs = (text.match(/`+/g) ?? []).map(run => run.length);
  const fence = '`'.repeat(Math.max(3, 1 + Math.max(0, ...runs)));
  return `${fence}${language}\n${text.replace(/\n?$/, '\n')}${fence}`;
}

/** A table; the cells are Markdown. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join(
    '\n',
  );
}

/** What is folded until somebody opens it. */
export function details(title: string, body: string): string {
  return `<details><summary>${html(title)}</summary>\n\n${body}\n\n</details>`;
}

// Within HTML, Markdown's escapes are none.
function html(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
