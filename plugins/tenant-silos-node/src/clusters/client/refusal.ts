import { KubernetesError } from './KubernetesError';

const CAUSE_TOO_LARGE = 'ResourceVersionTooLarge';

interface Status {
  message?: unknown;
  reason?: unknown;
  code?: unknown;
  details?: {
    retryAfterSeconds?: unknown;
    causes?: { reason?: unknown }[];
  };
}

/**
 * The error that an answer stands for.
 *
 * @param what - the request, for the message
 * @param text - body; mostly a `Status`, but gateways send what they like
 * @param retryAfter - header of that name
 */
export function refusal(
  what: string,
  status: number,
  text: string,
  retryAfter?: string | string[],
): KubernetesError {
  return ofStatus(what, parse(text), status, secondsOf([retryAfter].flat()[0]));
}

/** The error that an `ERROR` event of a watch carries. */
export function refusalOfEvent(what: string, object: unknown): KubernetesError {
  return ofStatus(what, asStatus(object));
}

function ofStatus(
  what: string,
  body: Status,
  answered?: number,
  waitSeconds?: number,
): KubernetesError {
  const status = answered ?? (typeof body.code === 'number' ? body.code : 500);
  const causes = Array.isArray(body.details?.causes) ? body.details.causes : [];
  const wait = waitSeconds ?? secondsOf(body.details?.retryAfterSeconds);
  let reason = typeof body.reason === 'string' ? body.reason : undefined;
  // Kubernetes calls it a timeout, though waiting does not help.
  if (causes.some(cause => cause?.reason === CAUSE_TOO_LARGE)) {
    reason = CAUSE_TOO_LARGE;
  }
  const message =
    typeof body.message === 'string' && body.message !== ''
      ? body.message
      : `status ${status}`;
  return new KubernetesError(`${what}: ${message}`, {
    status,
    reason,
    retryAfter: wait === undefined ? undefined : wait * 1000,
  });
}

function parse(text: string): Status {
  try {
    return asStatus(JSON.parse(text));
  } catch {
    const [line] = text.trim().split('\n', 1);
    return { message: line.slice(0, 200) };
  }
}

function asStatus(value: unknown): Status {
  return typeof value === 'object' && value !== null ? value : {};
}

// Also an HTTP date is allowed, which would need both clocks to agree.
function secondsOf(value: unknown): number | undefined {
  const seconds = typeof value === 'string' ? Number(value) : value;
  return typeof seconds === 'number' && seconds >= 0 && seconds < Infinity
    ? seconds
    : undefined;
}
