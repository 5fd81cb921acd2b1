type Body = Readonly<Record<string, unknown>>;

function podTemplate(image: string): Body {
  return {
    spec: {
      containers: [
        {
          name: 'main',
          image,
          resources: {
            requests: { cpu: '100m', memory: '256Mi' },
            limits: { memory: '256Mi' },
          },
          readinessProbe: { httpGet: { path: '/readyz', port: 8080 } },
          livenessProbe: { httpGet: { path: '/livez', port: 8080 } },
        },
      ],
      terminationGracePeriodSeconds: 60,
    },
  };
}

function deployment(image: string, well: boolean, since: string): Body {
  const times = { lastTransitionTime: since, lastUpdateTime: since };
  return {
    spec: {
      replicas: 1,
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
      template: podTemplate(image),
    },
    status: {
      observedGeneration: 1,
      replicas: 1,
      updatedReplicas: 1,
      ...(well
        ? { readyReplicas: 1, availableReplicas: 1 }
        : { unavailableReplicas: 1 }),
      conditions: [
        {
          type: 'Available',
          status: well ? 'True' : 'False',
          reason: well
            ? 'MinimumReplicasAvailable'
            : 'MinimumReplicasUnavailable',
          ...times,
        },
        {
          type: 'Progressing',
          status: well ? 'True' : 'False',
          reason: well ? 'NewReplicaSetAvailable' : 'ProgressDeadlineExceeded',
          ...times,
        },
      ],
    },
  };
}

function ready(since: string, type = 'Ready'): Body {
  return {
    status: {
      observedGeneration: 1,
      conditions: [{ type, status: 'True', lastTransitionTime: since }],
    },
  };
}

/**
 * What an object of a kind says beside its metadata. It is the same object for
 * all that share it.
 *
 * @param well - whether a workload has its pods
 */
export function createBodies(
  since: string,
): (kind: string, well: boolean) => Body {
  const image = 'registry.example.com/laminar/engine:1.4.2';
  const bodies: Readonly<Record<string, Body>> = {
    Certificate: ready(since),
    ConfigMap: { data: { 'checkpoint-interval': '10s' } },
    CronJob: {
      spec: { schedule: '0 2 * * *' },
      status: { lastScheduleTime: since, lastSuccessfulTime: since },
    },
    Deployment: deployment(image, true, since),
    ExternalSecret: ready(since),
    Ingress: {
      spec: { ingressClassName: 'nginx' },
      status: { loadBalancer: { ingress: [{ hostname: 'lb.example.com' }] } },
    },
    Job: {
      spec: { completions: 1, parallelism: 1, backoffLimit: 6 },
      status: {
        startTime: since,
        completionTime: since,
        succeeded: 1,
        conditions: [
          { type: 'Complete', status: 'True', lastTransitionTime: since },
        ],
      },
    },
    NetworkPolicy: {
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    },
    PersistentVolumeClaim: {
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '10Gi' } },
        storageClassName: 'gp3',
      },
      status: { phase: 'Bound', capacity: { storage: '10Gi' } },
    },
    PodDisruptionBudget: {
      spec: { maxUnavailable: 1 },
      status: {
        observedGeneration: 1,
        currentHealthy: 1,
        desiredHealthy: 0,
        expectedPods: 1,
        disruptionsAllowed: 1,
        conditions: [
          {
            type: 'DisruptionAllowed',
            status: 'True',
            reason: 'SufficientPods',
            lastTransitionTime: since,
          },
        ],
      },
    },
    ResourceQuota: {
      spec: { hard: { pods: '20' } },
      status: { hard: { pods: '20' }, used: { pods: '4' } },
    },
    Role: { rules: [] },
    Secret: { type: 'Opaque' },
    Service: { spec: { type: 'ClusterIP', ports: [{ port: 80 }] } },
    StatefulSet: {
      spec: { replicas: 1, template: podTemplate('postgres:17.5') },
      status: {
        observedGeneration: 1,
        replicas: 1,
        readyReplicas: 1,
        currentReplicas: 1,
        updatedReplicas: 1,
        availableReplicas: 1,
        currentRevision: 'r1',
        updateRevision: 'r1',
      },
    },
  };
  const ill = deployment(image, false, since);
  return (kind, well) =>
    kind === 'Deployment' && !well ? ill : bodies[kind] ?? {};
}
