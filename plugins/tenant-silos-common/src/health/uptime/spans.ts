import type { HealthStatus } from '../status';

/** When something took on a status. @public */
export interface StatusChange {
  /** ISO 8601. */
  at: string;
  status: HealthStatus;
}

/** A time in which something was up, or was not. In milliseconds since 1970. */
export interface Span {
  from: number;
  to: number;
  up: boolean;
}

type Phase = Omit<Span, 'up'> & { status: HealthStatus };

/**
 * The times that count as up or as down, the oldest first. Those that count
 * neither way are left out.
 */
export function countedSpans(
  changes: readonly StatusChange[],
  end: number,
): Span[] {
  const phases = phasesOf(changes, end);
  return phases.flatMap(({ from, to, status }, i) => {
    const up =
      status === 'progressing'
        ? arrives(phases[i - 1]?.status, phases[i + 1]?.status)
        : isUp(status);
    return up === undefined ? [] : [{ from, to, up }];
  });
}

/** Changes as lengths of time; what does not last or does not differ is one with its neighbour. */
function phasesOf(changes: readonly StatusChange[], end: number): Phase[] {
  const phases: Phase[] = [];
  changes.forEach(({ at, status }, i) => {
    const next = changes[i + 1];
    const from = Date.parse(at);
    const to = Math.min(end, next ? Date.parse(next.at) : end);
    const last = phases[phases.length - 1];
    if (to <= from) {
      return;
    }
    if (last?.status === status) {
      last.to = to;
    } else {
      phases.push({ from, to, status });
    }
  });
  return phases;
}

function isUp(status: HealthStatus): boolean | undefined {
  switch (status) {
    case 'healthy':
      return true;
    case 'degraded':
    case 'missing':
      return false;
    default:
      return undefined;
  }
}

// From well to well it was a rollout, during which the old pods serve. Next to
// a failure it is the way there, or the way back.
function arrives(
  before: HealthStatus | undefined,
  after: HealthStatus | undefined,
): boolean | undefined {
  const sides = [before, after].map(side => side && isUp(side));
  if (sides.includes(false)) {
    return false;
  }
  return sides.every(side => side === true) ? true : undefined;
}
