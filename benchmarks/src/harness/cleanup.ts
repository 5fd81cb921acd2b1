type Undo = () => unknown;

interface Scope {
  undos: Undo[];
  undoing?: Promise<void>;
}

const open = new Set<Scope>();
let interrupted = false;

/**
 * Runs something that starts servers and makes folders, and undoes all of that
 * at its end in reverse order, whether it worked or not.
 *
 * @param work - is given a function that takes what is to be undone
 * @throws Error when the run was interrupted
 */
export async function withCleanup<T>(
  work: (later: (undo: Undo) => void) => Promise<T>,
): Promise<T> {
  if (interrupted) {
    throw new Error('The run was interrupted');
  }
  const scope: Scope = { undos: [] };
  open.add(scope);
  try {
    return await work(undo => scope.undos.push(undo));
  } finally {
    await undoAll(scope);
    open.delete(scope);
  }
}

/** Undoes what is still there, for a run that is interrupted: nothing starts any more. */
export async function cleanUp(): Promise<void> {
  interrupted = true;
  for (const scope of [...open].reverse()) {
    await undoAll(scope);
  }
}

// The end of the work and an interruption may come together: both wait until
// everything is undone, once.
function undoAll(scope: Scope): Promise<void> {
  scope.undoing ??= undoEach(scope.undos);
  return scope.undoing;
}

async function undoEach(undos: Undo[]): Promise<void> {
  for (let undo = undos.pop(); undo; undo = undos.pop()) {
    try {
      await undo();
    } catch (error) {
      // The others have to be undone nevertheless.
      process.stderr.write(`Cleaning up: ${error}\n`);
    }
  }
}
