import { InputError } from '@backstage/errors';

/**
 * The link back that a pull request gets. Only the portal's own pages: what
 * is written there looks as if the portal said it.
 *
 * @param appUrl - `app.baseUrl`; without it there is no link
 * @param asked - the page that the caller wants
 * @throws InputError for a link to somewhere else
 */
export function portalLink(
  appUrl: string | undefined,
  asked: string | undefined,
): string | undefined {
  if (appUrl === undefined) {
    return undefined;
  }
  const base = appUrl.replace(/\/+$/, '');
  if (asked === undefined) {
    return `${base}/tenant-approvals`;
  }
  let url: URL | undefined;
  try {
    url = new URL(asked, `${base}/`);
  } catch {
    url = undefined;
  }
  if (!url?.href.startsWith(`${base}/`) && url?.href !== base) {
    throw new InputError(
      `portalUrl: '${asked}' is not a page of the portal; it has to start with ${base}/`,
    );
  }
  // A bracket would end a link in Markdown.
  return url.href.replace(/[()]/g, found => (found === '(' ? '%28' : '%29'));
}
