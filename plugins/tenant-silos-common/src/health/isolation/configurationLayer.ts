import type { LiveObject } from '../live/LiveParts';
import { podReferences } from '../live/podSpec';
import { enumerate } from '../live/wording';
import { Findings } from './Findings';
import type { Scope } from './Scope';
import { settingsOfConfigMaps, settingsOfPods } from '../live/settings';
import type { IsolationLayer } from './types';

/** The tenant has ConfigMaps of its own, uses them, and no other is named in them. */
export function configurationLayer(scope: Scope): IsolationLayer {
  const findings = new Findings(scope.parts);
  const configMaps = scope.own(findings.need('configMaps'));
  const pods = scope.own(findings.need('pods'));
  if (scope.needNamespace(findings)) {
    // Kubernetes: a pod can mount ConfigMaps of its own namespace only.
    judgeUse(scope, configMaps, pods, findings);
  }
  judgeNames(scope, configMaps, pods, findings);
  return findings.layer(
    'configuration',
    'Configuration',
    'Its pods are configured by ConfigMaps of its own, which name no other tenant',
  );
}

function judgeUse(
  scope: Scope,
  configMaps: readonly LiveObject[],
  pods: readonly LiveObject[],
  findings: Findings,
) {
  const present = new Set(configMaps.map(({ name }) => name));
  const used = new Set(
    pods.flatMap(({ spec }) => podReferences(spec).configMaps),
  );
  const expected = scope.expected('ConfigMap');
  const own = expected.filter(name => present.has(name));
  const mounted = own.filter(name => used.has(name));
  if (expected.length === 0) {
    findings.notProven('the blueprint has no ConfigMap for the tenant');
  } else if (mounted.length > 0) {
    findings.verified(
      `pods of ${scope.namespace} use its ConfigMaps ${enumerate(mounted)}`,
    );
  } else {
    findings.notProven(
      own.length > 0
        ? `no pod of the tenant uses ${enumerate(own)}`
        : `none of its ConfigMaps is there: ${enumerate(expected)}`,
    );
  }
}

function judgeNames(
  { neighbours }: Scope,
  configMaps: readonly LiveObject[],
  pods: readonly LiveObject[],
  findings: Findings,
) {
  const settings = [
    ...settingsOfConfigMaps(configMaps),
    ...settingsOfPods(pods),
  ];
  let isClean = true;
  for (const { where, key, text } of settings) {
    for (const { word, tenant } of neighbours.mentionsIn(text)) {
      isClean = false;
      findings.violated(
        `${where}${
          key === undefined ? '' : `, ${key},`
        } names ${word}, which is of ${tenant}`,
      );
    }
  }
  if (isClean && settings.length > 0) {
    findings.verified(
      'no name, namespace or host of another tenant is in them or in the environment of its pods',
    );
  }
}
