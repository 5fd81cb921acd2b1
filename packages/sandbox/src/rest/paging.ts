import type { Request, Response } from 'express';
import type { SandboxContext } from '../context';
import { apiUrl } from '../links';
import { queryText } from './requests';

const DEFAULT_PAGE_SIZE = 30;
const MAX_PAGE_SIZE = 100;

function positive(text: string | undefined, fallback: number): number {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : fallback;
}

/** Cuts the asked page out of a list and sets the `Link` header. */
export function paginate<T>(
  context: SandboxContext,
  req: Request,
  res: Response,
  items: readonly T[],
): T[] {
  const size = Math.min(
    positive(queryText(req, 'per_page'), DEFAULT_PAGE_SIZE),
    MAX_PAGE_SIZE,
  );
  const page = positive(queryText(req, 'page'), 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (to: number, rel: string) => {
    const url = new URL(`${apiUrl(context)}${req.path}`);
    url.search = new URL(req.originalUrl, context.baseUrl).search;
    url.searchParams.set('page', String(to));
    return `<${url}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ...(page > 1 ? [link(1, 'first')] : []),
  ];
  if (links.length > 0) {
    res.setHeader('link', links.join(', '));
  }
  return items.slice((page - 1) * size, page * size);
}
