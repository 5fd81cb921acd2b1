/** What a cluster sends, read without trust in its shape. */
export type Fields = Readonly<Record<string, unknown>>;

const NOTHING: Fields = {};

// Messages of controllers can hold whole answers of other systems.
const LONGEST_TEXT = 1024;

const MOST_SHARED = 100_000;

/** The map; an empty one for anything else. */
export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : NOTHING;
}

/** The maps of a list; none for anything else. */
export function list(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fields) : [];
}

/** A text that is not empty. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== ''
    ? value.slice(0, LONGEST_TEXT)
    : undefined;
}

const sharedTexts = new Map<string, string>();

/**
 * A text that many objects have, such as a namespace or a reason: one and the same
 * in memory for all of them.
 */
export function sharedText(value: unknown): string | undefined {
  const own = text(value);
  const shared = own && sharedTexts.get(own);
  if (own === undefined || shared !== undefined) {
    return shared;
  }
  if (sharedTexts.size >= MOST_SHARED) {
    sharedTexts.clear();
  }
  sharedTexts.set(own, own);
  return own;
}

export function texts(value: unknown): string[] {
  return Array.isArray(value)
    ? value.map(text).filter(each => each !== undefined)
    : [];
}

export function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value)
    ? value
    : undefined;
}

/** A number of a status, which Kubernetes leaves out where it is zero. */
export function count(value: unknown): number {
  return number(value) ?? 0;
}
