import { findUnexpected } from '../judge/unexpected';
import { liveObject } from '../live/LiveParts';
import { counted, enumerate } from '../live/wording';
import { fields, list, text } from '../observed/fields';
import { needsFacts } from '../observed/projectObject';
import { Findings } from './Findings';
import { INSTANCE_LABEL, TENANT_LABELS, type Scope } from './Scope';
import type { IsolationLayer } from './types';

/** The namespace holds this tenant, and nobody else. */
export function namespaceLayer(scope: Scope): IsolationLayer {
  const findings = new Findings(scope.parts);
  const { expectation, namespace } = scope;
  if (scope.needNamespace(findings)) {
    judgeItself(scope, findings);
    judgeObjects(scope, findings);
    judgePods(scope, findings);
  }
  return findings.layer(
    'namespace',
    'Namespace',
    `The namespace ${namespace} holds ${expectation.tenant} and nobody else`,
  );
}

function judgeItself(scope: Scope, findings: Findings) {
  const { live, namespace, expectation } = scope;
  const object = liveObject(live.namespace);
  if (!object) {
    findings.unread('namespace');
    return;
  }
  if (object.name !== namespace) {
    findings.notProven(`the namespace ${namespace} is not there`);
    return;
  }
  const other = TENANT_LABELS.map(label => object.labels[label]).find(
    tenant => tenant !== undefined && tenant !== expectation.tenant,
  );
  if (other !== undefined) {
    findings.violated(
      `the label of the namespace ${namespace} says tenant ${String(other)}`,
    );
  } else if (fields(object.whole.metadata).deletionTimestamp !== undefined) {
    findings.notProven(`the namespace ${namespace} is being deleted`);
  } else {
    findings.verified(`the namespace ${namespace} is there`);
  }
}

function judgeObjects(
  { live, expectation, namespace }: Scope,
  findings: Findings,
) {
  const observed = live.observed.filter(
    object => object.namespace === namespace,
  );
  const isWatched =
    observed.length > 0 || !expectation.objects.some(needsFacts);
  const { foreign } = findUnexpected(expectation, observed, [], () => true);
  for (const { kind, name, message } of foreign) {
    findings.violated(`${kind} ${name} is somebody else's: ${message}`);
  }
  if (!isWatched) {
    findings.notProven(`nothing is known of the objects in ${namespace}`);
  } else if (foreign.length === 0) {
    findings.verified('no object is of another tenant or Application');
  }
}

function judgePods(scope: Scope, findings: Findings) {
  const { expectation, namespace } = scope;
  const pods = findings.need('pods').filter(pod => pod.namespace === namespace);
  const strangers = pods.filter(({ labels }) => {
    const instance = text(labels[INSTANCE_LABEL]);
    return (
      TENANT_LABELS.some(
        label =>
          labels[label] !== undefined && labels[label] !== expectation.tenant,
      ) ||
      (instance !== undefined && !expectation.instances.includes(instance))
    );
  });
  if (strangers.length > 0) {
    findings.violated(
      `by their labels these pods are somebody else's: ${enumerate(
        strangers.map(({ name }) => name),
      )}`,
    );
  }
  const unclaimed = pods.filter(
    pod =>
      !strangers.includes(pod) &&
      !scope.isLabelled(pod.labels) &&
      list(fields(pod.whole.metadata).ownerReferences).length === 0,
  );
  if (unclaimed.length > 0) {
    findings.notProven(
      `nothing says whose these pods are: ${enumerate(
        unclaimed.map(({ name }) => name),
      )}`,
    );
  }
  if (strangers.length + unclaimed.length === 0) {
    findings.verified(
      pods.length > 0
        ? `${counted(pods.length, 'pod')}, all of the tenant`
        : 'no pod is in it',
    );
  }
}
