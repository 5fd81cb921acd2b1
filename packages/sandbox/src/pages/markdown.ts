import MarkdownIt from 'markdown-it';

const COMMENT = /<!--[\s\S]*?-->/g;
const HARMLESS_TAG = /&lt;(\/?(?:details|summary|br))&gt;/g;

function createMarkdown(): MarkdownIt {
  // HTML is recognized only to be taken apart: comments are left out, as on
  // GitHub, and all tags but a few without attributes are shown as text.
  const markdown = new MarkdownIt({ html: true, linkify: true });
  const harmless = (html: string) =>
    markdown.utils
      .escapeHtml(html.replace(COMMENT, ''))
      .replace(HARMLESS_TAG, '<$1>');
  markdown.renderer.rules.html_block = (tokens, index) =>
    harmless(tokens[index].content);
  markdown.renderer.rules.html_inline = markdown.renderer.rules.html_block;
  // Pictures would be loaded from wherever the text says.
  markdown.disable('image');
  return markdown;
}

const safeMarkdown = createMarkdown();

/** Renders somebody's Markdown to HTML that is safe to show. */
export function renderMarkdown(text: string): string {
  return safeMarkdown.render(text);
}

/** Escapes text for HTML. */
export function escapeHtml(text: string): string {
  return safeMarkdown.utils.escapeHtml(text);
}
