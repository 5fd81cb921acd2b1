import type { RenderedManifest } from './renderChart';

/** The part of a pod's specification that the tests look at. */
export interface PodSpec {
  automountServiceAccountToken?: boolean;
  serviceAccountName?: string;
  hostNetwork?: boolean;
  hostPID?: boolean;
  hostIPC?: boolean;
  securityContext?: Record<string, unknown>;
  affinity?: object;
  topologySpreadConstraints?: object[];
  terminationGracePeriodSeconds?: number;
  containers: Container[];
  initContainers?: Container[];
  volumes?: Record<string, unknown>[];
}

/** The part of a container that the tests look at. */
export interface Container {
  name: string;
  image: string;
  command?: string[];
  env?: { name: string; value?: string; valueFrom?: object }[];
  resources?: {
    requests?: Record<string, string>;
    limits?: Record<string, string>;
  };
  securityContext?: Record<string, unknown>;
  ports?: { name?: string; containerPort: number; hostPort?: number }[];
}

interface Templated {
  template: { metadata: { labels: Record<string, string> }; spec: PodSpec };
}

/** The template that a workload makes its pods from; undefined for the rest. */
export function podTemplate(
  manifest: RenderedManifest,
): Templated['template'] | undefined {
  switch (manifest.kind) {
    case 'Deployment':
    case 'StatefulSet':
    case 'Job':
      return (manifest.spec as Templated).template;
    case 'CronJob':
      return (manifest.spec as { jobTemplate: { spec: Templated } }).jobTemplate
        .spec.template;
    default:
      return undefined;
  }
}

/** All containers of a pod, those that run first included. */
export function containersOf(spec: PodSpec): Container[] {
  return [...(spec.initContainers ?? []), ...spec.containers];
}

// Kubernetes: Pod Security Standards, profile `restricted`, volume types.
const VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/**
 * What the profile `restricted` of the Pod Security Standards would refuse of a
 * pod, and a root file system that can be written to.
 */
export function restrictedProblems(spec: PodSpec): string[] {
  const pod = spec.securityContext ?? {};
  const problems: string[] = [];
  const expect = (fine: boolean, problem: string) => {
    if (!fine) {
      problems.push(problem);
    }
  };
  expect(pod.runAsNonRoot === true, 'may run as root');
  expect(
    (pod.seccompProfile as { type?: string })?.type === 'RuntimeDefault',
    'has no seccomp profile',
  );
  expect(pod.runAsUser !== 0, 'runs as user 0');
  expect(
    !spec.hostNetwork && !spec.hostPID && !spec.hostIPC,
    'shares a namespace of the host',
  );
  for (const volume of spec.volumes ?? []) {
    expect(
      Object.keys(volume).every(key => key === 'name' || VOLUMES.includes(key)),
      `has the volume ${JSON.stringify(volume)}`,
    );
  }
  for (const container of containersOf(spec)) {
    const own = container.securityContext ?? {};
    const { drop = [], add = [] } = (own.capabilities ?? {}) as {
      drop?: string[];
      add?: string[];
    };
    const of = (problem: string) => `${container.name} ${problem}`;
    expect(own.allowPrivilegeEscalation === false, of('may get more rights'));
    expect(!own.privileged, of('is privileged'));
    expect(drop.includes('ALL'), of('keeps capabilities'));
    expect(add.length === 0, of('adds capabilities'));
    expect(own.runAsNonRoot !== false, of('may run as root'));
    expect(own.runAsUser !== 0, of('runs as user 0'));
    expect(own.readOnlyRootFilesystem === true, of('can write to its image'));
    expect(
      (container.ports ?? []).every(port => !port.hostPort),
      of('takes a port of the host'),
    );
  }
  return problems;
}
