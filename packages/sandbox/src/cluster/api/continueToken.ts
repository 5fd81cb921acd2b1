import { badRequest } from '../objects';

/** Where a list goes on. */
export interface ContinueToken {
  /** Version that the first page has shown; -1 for whatever there is now. */
  revision: number;
  /** Key of the last object that was sent. */
  after: string;
}

const VERSION = 'meta.k8s.io/v1';

/** Writes a token of the form that Kubernetes has, which nobody should read. */
export function writeContinue({ revision, after }: ContinueToken): string {
  return Buffer.from(
    JSON.stringify({ v: VERSION, rv: revision, start: `${after}\u0000` }),
  ).toString('base64url');
}

/** @throws KubeRefusal (400) for what is no token. */
export function readContinue(token: string): ContinueToken {
  try {
    const { v, rv, start } = JSON.parse(
      Buffer.from(token, 'base64url').toString('utf8'),
    );
    if (v === VERSION && Number.isInteger(rv) && typeof start === 'string') {
      return { revision: rv, after: start.split('\u0000')[0] };
    }
  } catch {
    // Refused below, like a token of another version.
  }
  throw badRequest(
    'invalid continue token: continue key is not valid: it was not made here',
  );
}
