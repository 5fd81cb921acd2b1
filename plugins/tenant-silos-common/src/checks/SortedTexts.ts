/** Texts that can be asked for those with a common beginning. */
export class SortedTexts {
  readonly #texts: string[] = [];
  #sorted = true;

  add(text: string) {
    this.#texts.push(text);
    this.#sorted = false;
  }

  /** Those that start with `prefix`, itself included. */
  *startingWith(prefix: string): Generator<string> {
    if (!this.#sorted) {
      this.#texts.sort();
      this.#sorted = true;
    }
    for (
      let index = this.#firstFrom(prefix);
      index < this.#texts.length && this.#texts[index].startsWith(prefix);
      index++
    ) {
      yield this.#texts[index];
    }
  }

  #firstFrom(text: string): number {
    let low = 0;
    let high = this.#texts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#texts[middle] < text) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
