import { counted, enumerate } from '../live/wording';
import type { LiveObjects } from '../live/types';
import { fields, list, text, type Fields } from '../observed/fields';
import type { Findings } from './Findings';

// What was tried yesterday says nothing of a network that changed since.
const MAX_AGE_MS = 24 * 3600 * 1000;

/**
 * Judges what was tried over the network. What could not be reached proves
 * something only where the same probe reached what it may: a probe without a
 * network sees every wall. A network that was not tried is not proven, for
 * there are networks that take NetworkPolicies and ignore them.
 */
export function judgeProbe(live: LiveObjects, findings: Findings) {
  const { probe, asOf, unread } = live;
  if (probe === undefined || probe === null) {
    const failed = list(unread).find(({ what }) => what === 'networkProbe');
    findings.notProven(
      failed
        ? `whether the network enforces the policies is not known: ${text(
            failed.why,
          )}`
        : 'whether the network enforces the policies was not tried; networkProbe is off',
    );
    return;
  }
  const { at, attempts: tried } = fields(probe);
  const attempts = list(tried);
  const forbidden = attempts.filter(({ control }) => control !== true);
  const controls = attempts.filter(({ control }) => control === true);
  const reached = forbidden.filter(isConnected);
  if (reached.length > 0) {
    findings.violated(
      `the network does not enforce the policies: ${targets(
        reached,
      )} could be reached`,
    );
    return;
  }
  const age = Date.parse(asOf) - Date.parse(String(at));
  if (!(Math.abs(age) <= MAX_AGE_MS)) {
    findings.notProven(
      `the network was tried at ${String(at)}, which is too long ago`,
    );
  }
  const failed = controls.filter(attempt => !isConnected(attempt));
  const untried = forbidden.filter(
    ({ outcome }) => outcome !== 'refused' && outcome !== 'timed-out',
  );
  if (controls.length === 0 || failed.length > 0) {
    findings.notProven(
      controls.length === 0
        ? 'the probe tried nothing that is allowed, so that what it did not reach proves nothing'
        : `the probe did not reach ${targets(
            failed,
          )}, which is allowed, so that what it did not reach proves nothing`,
    );
  }
  if (forbidden.length === 0 || untried.length > 0) {
    findings.notProven(
      forbidden.length === 0
        ? 'the probe tried nothing that is forbidden'
        : `the probe did not try ${targets(untried)}`,
    );
  } else if (failed.length === 0 && controls.length > 0) {
    findings.verified(
      `the network enforces the policies: ${targets(
        forbidden,
      )} could not be reached, ${targets(controls)} could (${counted(
        attempts.length,
        'attempt',
      )}, ${ago(age)})`,
    );
  }
}

function ago(age: number): string {
  const minutes = Math.floor(age / 60_000);
  return minutes < 1 ? 'just now' : `${minutes} min ago`;
}

function isConnected({ outcome }: Fields): boolean {
  return outcome === 'connected';
}

function targets(attempts: readonly Fields[]): string {
  return enumerate(attempts.map(({ target }) => text(target) ?? 'something'));
}
