import type { ValuesMap } from '../../values/path';
import type { LiveObject } from '../live/LiveParts';
import { podReferences } from '../live/podSpec';
import { settingsOfConfigMaps, settingsOfPods } from '../live/settings';
import { counted, enumerate } from '../live/wording';
import { judgeInstance, judgeServices } from './databaseInstance';
import { databaseTargets } from './databaseSettings';
import { judgeHosts, judgeNames, judgeShared } from './databaseUse';
import { Findings } from './Findings';
import { DATABASE, type Scope } from './Scope';
import type { IsolationLayer } from './types';

/** The database is the tenant's own, and so are its credentials. */
export function databaseLayer(scope: Scope, values: ValuesMap): IsolationLayer {
  const findings = new Findings(scope.parts);
  const pods = scope.own(findings.need('pods'));
  const configMaps = scope.own(findings.need('configMaps'));
  const targets = databaseTargets([
    ...settingsOfConfigMaps(configMaps),
    ...settingsOfPods(pods),
  ]);
  const instances = scope.expected('StatefulSet', DATABASE);
  if (scope.expectation.objects.every(each => each.component !== DATABASE)) {
    findings.notProven('the blueprint knows no database of the tenant');
  } else if (scope.needNamespace(findings)) {
    if (instances.length > 0) {
      judgeInstance(scope, instances, pods, findings);
      judgeServices(scope, pods, findings);
      judgeHosts(scope, targets, findings);
    } else {
      judgeShared(scope, values, targets, findings);
    }
    judgeNames(scope, values, targets, findings);
    judgeCredentials(scope, pods, findings);
  }
  return findings.layer(
    'database',
    'Database',
    `Its database server runs in ${scope.namespace}, on a volume and with credentials of its own, and nothing points to another one`,
  );
}

function judgeCredentials(
  scope: Scope,
  pods: readonly LiveObject[],
  findings: Findings,
) {
  const { neighbours } = scope;
  // Kubernetes: a pod can refer to Secrets of its own namespace only.
  const used = [
    ...new Set(pods.flatMap(({ spec }) => podReferences(spec).secrets)),
  ];
  const foreign = used.filter(name => neighbours.mentionsIn(name).length > 0);
  for (const name of foreign) {
    findings.violated(`pods take credentials from the Secret ${name}`);
  }
  const own = scope.expected('Secret', DATABASE);
  const credentials = own.filter(name => used.includes(name));
  if (own.length > 0 && credentials.length === 0) {
    findings.notProven(`no pod takes credentials from ${enumerate(own)}`);
  } else if (foreign.length === 0 && pods.length > 0) {
    findings.verified(
      credentials.length > 0
        ? `credentials come from the Secret ${enumerate(credentials)} of ${
            scope.namespace
          }`
        : `pods take credentials from ${counted(used.length, 'Secret')} of ${
            scope.namespace
          }`,
    );
  }
}
