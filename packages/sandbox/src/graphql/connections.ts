import { GithubRefusal } from '../errors';
import { FieldWithArguments, withArguments } from './fields';

/** The arguments of every connection. */
export interface PageArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
}

const PAGE_ARGUMENTS = ['first', 'last', 'after', 'before'] as const;
const MAX_PAGE = 100;
const CURSOR_PREFIX = 'cursor:v2:';

function cursorOf(key: string | number): string {
  return Buffer.from(`${CURSOR_PREFIX}${key}`).toString('base64');
}

function assertBounds(name: string, { first, last }: PageArguments) {
  const size = first ?? last;
  if (size === undefined || size === null) {
    throw new GithubRefusal({
      status: 200,
      type: 'MISSING_PAGINATION_BOUNDARIES',
      message: `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
    });
  }
  if (size > MAX_PAGE || size < 0) {
    const bound = first === undefined || first === null ? 'last' : 'first';
    throw new GithubRefusal({
      status: 200,
      type: 'EXCESSIVE_PAGINATION',
      message: `Requesting ${size} records on the \`${name}\` connection exceeds the \`${bound}\` limit of ${MAX_PAGE} records.`,
    });
  }
}

function pageOf<T>(
  items: readonly T[],
  key: (item: T) => string | number,
  args: PageArguments,
): { page: T[]; start: number } {
  const position = (cursor: string) =>
    items.findIndex(item => cursorOf(key(item)) === cursor);
  let start = args.after ? position(args.after) + 1 : 0;
  const before = args.before ? position(args.before) : -1;
  let end = before >= 0 ? before : items.length;
  if (typeof args.first === 'number') {
    end = Math.min(end, start + args.first);
  } else if (typeof args.last === 'number') {
    start = Math.max(start, end - args.last);
  }
  return { page: items.slice(start, end), start };
}

/** Builds a connection's object out of all of its items. */
export function connectionOf<T>(options: {
  /** Name of the field, for messages. */
  name: string;
  items: readonly T[];
  /** What tells the items apart, for cursors. */
  key: (item: T) => string | number;
  node: (item: T) => unknown;
  args: PageArguments;
}) {
  const { name, items, key, node, args } = options;
  assertBounds(name, args);
  const { page, start } = pageOf(items, key, args);
  const cursors = page.map(item => cursorOf(key(item)));
  return {
    totalCount: items.length,
    pageInfo: {
      hasPreviousPage: start > 0,
      hasNextPage: start + page.length < items.length,
      startCursor: cursors[0] ?? null,
      endCursor: cursors[cursors.length - 1] ?? null,
    },
    nodes: () => page.map(node),
    edges: () =>
      page.map((item, index) => ({ cursor: cursors[index], node: node(item) })),
  };
}

/**
 * Declares a connection field.
 *
 * @param accepts - arguments besides those for paging that `items` honours.
 */
export function connection<T, A = {}>(options: {
  name: string;
  accepts?: ReadonlyArray<keyof A & string>;
  items: (args: A) => readonly T[] | Promise<readonly T[]>;
  key: (item: T) => string | number;
  node: (item: T) => unknown;
}): FieldWithArguments {
  return withArguments<A & PageArguments>(
    [...PAGE_ARGUMENTS, ...(options.accepts ?? [])],
    async args =>
      connectionOf({ ...options, args, items: await options.items(args) }),
  );
}
