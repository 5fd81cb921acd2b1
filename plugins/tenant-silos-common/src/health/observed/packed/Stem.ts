// Patterns put at most so many words before or after a tenant's name.
const MOST_CUT = 2;

/** A part of a name: how many of its words are left out before and after. */
type Part = { id: number; text: string };

/** Literals and ids of parts. */
type Pieces = readonly (string | number)[];

/**
 * The name that texts about one tenant have in common, such as its namespace. A
 * text is cut where it holds the name or a run of its words, so that what is left
 * is the same for all tenants: `laminar-acme-api` in `tenant-acme` is `laminar-`,
 * the part after the first word, `-api`.
 */
export class Stem {
  readonly name: string;
  readonly #parts: (string | undefined)[] = [];
  // Worked out when a text is cut; those that are within all others come apart,
  // since most texts hold none of them.
  #candidates?: { longestFirst: Part[]; innermost: string[] };
  readonly #cuts = new Map<string, Pieces | undefined>();

  constructor(name: string) {
    this.name = name;
  }

  /** The part of the name that an id of `cut` stands for. */
  part(id: number): string {
    return (this.#parts[id] ??= partOf(this.name, id) ?? '');
  }

  /**
   * The text as literals and ids of parts, in order.
   *
   * @returns undefined where it holds none
   */
  cut(text: string): Pieces | undefined {
    // The objects of a namespace have most of their texts in common.
    let pieces = this.#cuts.get(text);
    if (!pieces && !this.#cuts.has(text)) {
      pieces = this.#cutAnew(text);
      this.#cuts.set(text, pieces);
    }
    return pieces;
  }

  #cutAnew(text: string): Pieces | undefined {
    const { innermost, longestFirst } = (this.#candidates ??= candidatesOf(
      this.name,
    ));
    if (!innermost.some(part => text.includes(part))) {
      return undefined;
    }
    let pieces: Pieces = [text];
    for (const { id, text: part } of longestFirst) {
      if (text.includes(part)) {
        pieces = pieces.flatMap(piece =>
          typeof piece === 'string' ? split(piece, part, id) : piece,
        );
      }
    }
    return pieces.length === 1 && pieces[0] === text ? undefined : pieces;
  }
}

function candidatesOf(name: string) {
  const parts: Part[] = [];
  for (let id = 0; id < (MOST_CUT + 1) ** 2; id++) {
    const text = partOf(name, id);
    if (text) {
      parts.push({ id, text });
    }
  }
  const longestFirst = parts.sort((a, b) => b.text.length - a.text.length);
  const innermost: string[] = [];
  for (const { text } of [...longestFirst].reverse()) {
    if (!innermost.some(other => text.includes(other))) {
      innermost.push(text);
    }
  }
  return { longestFirst, innermost };
}

function partOf(name: string, id: number): string | undefined {
  const before = Math.floor(id / (MOST_CUT + 1));
  const after = id % (MOST_CUT + 1);
  let [from, to] = [0, name.length];
  for (let i = 0; i < before; i++) {
    const dash = name.indexOf('-', from);
    if (dash < 0) {
      return undefined;
    }
    from = dash + 1;
  }
  for (let i = 0; i < after; i++) {
    to = to > 0 ? name.lastIndexOf('-', to - 1) : -1;
  }
  return from < to ? name.slice(from, to) : undefined;
}

function split(text: string, part: string, id: number): Pieces {
  const pieces: (string | number)[] = [];
  let done = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const end = at + part.length;
    if (at >= done && !isWord(text, at - 1) && !isWord(text, end)) {
      if (at > done) {
        pieces.push(text.slice(done, at));
      }
      pieces.push(id);
      done = end;
    }
  }
  if (done === 0) {
    return [text];
  }
  if (done < text.length) {
    pieces.push(text.slice(done));
  }
  return pieces;
}

function isWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at) | 0x20;
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a);
}
