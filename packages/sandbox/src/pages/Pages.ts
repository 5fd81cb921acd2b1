import type { Response } from 'express';
import { Environment, FileSystemLoader, runtime } from 'nunjucks';
import type { SandboxContext } from '../context';
import { encodePath } from '../links';
import { escapeHtml, renderMarkdown } from './markdown';
import { packagePath } from '../packagePath';
import { sessionOf } from './session';

/** Names of the templates in `views`. */
export type View =
  | 'home'
  | 'signIn'
  | 'tree'
  | 'blob'
  | 'pulls'
  | 'pull'
  | 'commit'
  | 'account'
  | 'deliveries'
  | 'cluster'
  | 'error';

/** Renders the pages. Everything that is put into them is escaped. */
export class Pages {
  readonly #context: SandboxContext;
  readonly #templates: Environment;

  constructor(context: SandboxContext) {
    this.#context = context;
    this.#templates = new Environment(
      new FileSystemLoader(packagePath('views')),
      { autoescape: true, throwOnUndefined: false },
    );
    this.#templates.addFilter('path', (text: string) => encodePath(text));
    this.#templates.addFilter(
      'markdown',
      (text: string) => new runtime.SafeString(renderMarkdown(text)),
    );
    this.#templates.addFilter(
      'headline',
      (text: string) => text.split('\n', 1)[0],
    );
    this.#templates.addFilter('when', (iso: string) =>
      iso.replace('T', ' ').replace('Z', ' UTC'),
    );
  }

  render(res: Response, view: View, values: Record<string, unknown>): void {
    const session = sessionOf(res);
    const html = this.#templates.render(`${view}.njk`, {
      people: this.#context.accounts.users.filter(user => !user.machine),
      viewer: session?.viewer.user,
      csrf: session?.csrfToken,
      here: res.req.originalUrl,
      ...values,
    });
    res.type('html').send(html);
  }

  renderError(res: Response, status: number, message: string): void {
    res.status(status);
    this.render(res, 'error', { title: `Error ${status}`, status, message });
  }

  /** A picture for an account: its first letter. */
  avatar(login: string): string {
    const hue = [...login].reduce(
      (sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360,
      7,
    );
    const letter = escapeHtml(login.slice(0, 1).toUpperCase());
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="hsl(${hue} 55% 40%)"/><text x="20" y="28" font-family="sans-serif" font-size="22" fill="#fff" text-anchor="middle">${letter}</text></svg>`;
  }
}
