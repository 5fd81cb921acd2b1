import { Mutex } from 'async-mutex';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** A JSON document on disk that is replaced whole, never half. */
export class JsonFile<T> {
  readonly #saving = new Mutex();

  private constructor(readonly path: string, readonly value: T) {}

  /** Reads the document; undefined when the file does not exist. */
  static async open<T>(path: string): Promise<JsonFile<T> | undefined> {
    try {
      return new JsonFile(path, JSON.parse(await readFile(path, 'utf8')) as T);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return undefined;
      }
      throw new Error(
        `The sandbox's state in ${path} cannot be read; start with --reset to begin anew.`,
        { cause: error },
      );
    }
  }

  /** Writes a new document. */
  static async create<T>(path: string, value: T): Promise<JsonFile<T>> {
    await mkdir(dirname(path), { recursive: true });
    const file = new JsonFile(path, value);
    await file.save();
    return file;
  }

  /** Writes the value as it is now. */
  save(): Promise<void> {
    return this.#saving.runExclusive(() =>
      writeFileAtomic(this.path, `${JSON.stringify(this.value, null, 1)}\n`),
    );
  }
}
