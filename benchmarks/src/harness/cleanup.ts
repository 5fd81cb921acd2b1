type Undo = () => unknown;

const open = new Set<Undo[]>();

/**
 * Runs something that starts servers and makes folders, and undoes all of that
 * at its end in reverse order, whether it worked or not.
 *
 * @param work - is given a function that takes what is to be undone
 */
export async function withCleanup<T>(
  work: (later: (undo: Undo) => void) => Promise<T>,
): Promise<T> {
  const undos: Undo[] = [];
  open.add(undos);
  try {
    return await work(undo => undos.push(undo));
  } finally {
    await undoAll(undos);
    open.delete(undos);
  }
}

/** Undoes what is still there: for a run that is interrupted. */
export async function cleanUp(): Promise<void> {
  for (const undos of [...open].reverse()) {
    await undoAll(undos);
  }
}

async function undoAll(undos: Undo[]): Promise<void> {
  for (let undo = undos.pop(); undo; undo = undos.pop()) {
    try {
      await undo();
    } catch (error) {
      // The others have to be undone nevertheless.
      process.stderr.write(`Cleaning up: ${error}\n`);
    }
  }
}
