import { InputError } from '@backstage/errors';
import { z } from 'zod/v3';

const cursorSchema = z
  .object({
    /** Times of the earliest ones that were told. */
    change: z.string().optional(),
    sync: z.string().optional(),
    /** For each environment, when the earliest status that was told began. */
    until: z.record(z.string()),
  })
  .strict();

/** Where a page of the history ends. */
export type Cursor = z.infer<typeof cursorSchema>;

/** A cursor as text that nobody is to look into. */
export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** @throws InputError for what `writeCursor` has not made */
export function readCursor(text: string): Cursor {
  try {
    return cursorSchema.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString()),
    );
  } catch {
    throw new InputError(
      `before: '${text}' is not the nextBefore of an earlier answer`,
    );
  }
}
