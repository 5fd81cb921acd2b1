/** Texts by number, each held once and for as long as it is used. */
export class TextPool {
  readonly #ids = new Map<string, number>();
  readonly #texts: (string | undefined)[] = [];
  readonly #uses: number[] = [];
  readonly #free: number[] = [];

  /** How many there are. */
  get size(): number {
    return this.#ids.size;
  }

  get(id: number): string {
    return this.#texts[id] ?? '';
  }

  /** Counts one use more. */
  use(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) {
      this.#uses[known] += 1;
      return known;
    }
    const id = this.#free.pop() ?? this.#texts.length;
    this.#texts[id] = text;
    this.#uses[id] = 1;
    this.#ids.set(text, id);
    return id;
  }

  /** Counts one use less; what is not used any more is forgotten. */
  release(id: number): void {
    this.#uses[id] -= 1;
    if (this.#uses[id] === 0) {
      this.#ids.delete(this.get(id));
      this.#texts[id] = undefined;
      this.#free.push(id);
    }
  }
}
