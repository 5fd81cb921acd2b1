/** What a cluster sends, read without trust in its shape. */
export type Fields = Readonly<Record<string, unknown>>;

const NOTHING: Fields = {};

// Messages of controllers can hold whole answers of other systems.
const LONGEST_TEXT = 1024;

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
  if (typeof value !== 'string' || value === '') {
    return undefined;
  }
  return value.length > LONGEST_TEXT ? shortened(value) : value;
}

// Engines let a part of a text keep all of it in memory; this is a copy.
function shortened(long: string): string {
  return JSON.parse(JSON.stringify(long.slice(0, LONGEST_TEXT)));
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
