import { podTemplate, type PodSpec } from './podSpecs';
import type { RenderedManifest } from './renderChart';

interface WorkloadSpec {
  replicas?: number;
  strategy?: { type: string };
  volumeClaimTemplates?: { metadata: { name: string }; spec: object }[];
}

/** An object with a name, as it is posted to the API. */
export interface NamedObject {
  metadata: { name: string; labels?: Record<string, string> };
  spec: object;
}

/** What controllers make from one object of a chart. */
export interface MadeByControllers {
  claims: NamedObject[];
  pods: NamedObject[];
}

// Kubernetes: a hash is the text of 32 bits, in up to ten letters; a generated
// name is cut off at 58 characters before its five random ones.
const HASH = '7d6c8f9b5d';
const GENERATED_BASE = 58;

/**
 * The claims and pods that the controllers of Kubernetes make from an object,
 * named and labelled as they do it, with the one more that a rolling update
 * runs meanwhile.
 */
export function podsOfWorkload(manifest: RenderedManifest): MadeByControllers {
  const { kind, metadata } = manifest;
  const template = podTemplate(manifest);
  if (!template) {
    return { claims: [], pods: [] };
  }
  const {
    replicas = 1,
    strategy,
    volumeClaimTemplates = [],
  } = manifest.spec as WorkloadSpec;
  const surge = kind === 'Deployment' && strategy?.type !== 'Recreate' ? 1 : 0;
  const ordinals = Array.from(
    { length: replicas + surge },
    (_, index) => index,
  );
  const claimName = (claim: string, ordinal: number) =>
    `${claim}-${metadata.name}-${ordinal}`;
  const { volumes = [], ...spec } = template.spec;
  return {
    claims: ordinals.flatMap(ordinal =>
      volumeClaimTemplates.map(claim => ({
        ...claim,
        metadata: { name: claimName(claim.metadata.name, ordinal) },
      })),
    ),
    pods: ordinals.map(ordinal => {
      const { name, labels } = identityOfPod(manifest, ordinal);
      const mounted = volumeClaimTemplates.map(claim => ({
        name: claim.metadata.name,
        persistentVolumeClaim: {
          claimName: claimName(claim.metadata.name, ordinal),
        },
      }));
      const podSpec: PodSpec = { ...spec, volumes: [...volumes, ...mounted] };
      return {
        metadata: { name, labels: { ...template.metadata.labels, ...labels } },
        spec: podSpec,
      };
    }),
  };
}

function identityOfPod(
  { kind, metadata: { name } }: RenderedManifest,
  ordinal: number,
): { name: string; labels: Record<string, string> } {
  const generated = (base: string) =>
    `${`${base}-`.slice(0, GENERATED_BASE)}${String(ordinal).padStart(5, 'x')}`;
  if (kind === 'StatefulSet') {
    return {
      name: `${name}-${ordinal}`,
      labels: {
        'controller-revision-hash': `${name}-${HASH}`,
        'statefulset.kubernetes.io/pod-name': `${name}-${ordinal}`,
      },
    };
  }
  if (kind === 'Deployment') {
    return {
      name: generated(`${name}-${HASH}`),
      labels: { 'pod-template-hash': HASH },
    };
  }
  // A CronJob's Jobs end in the minutes since 1970.
  const job = kind === 'CronJob' ? `${name}-29650337` : name;
  return {
    name: generated(job),
    labels: { 'job-name': job, 'batch.kubernetes.io/job-name': job },
  };
}
