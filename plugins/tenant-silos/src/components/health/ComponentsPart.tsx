import { RiStackLine } from '@remixicon/react';
import type {
  ComponentHealth,
  InventoryObject,
  LivePod,
  TenantHealth,
  TenantLive,
} from 'backstage-plugin-tenant-silos-common/client';
import { count } from '../../text/words';
import { Foldable, HealthBadge, RelativeTime } from '../ui';
import styles from './ComponentsPart.module.css';
import { HealthPart, NothingHere, type PartSource } from './HealthPart';
import { PodTable } from './live/PodTable';

/** The parts of the tenant with what is ready; their pods once they are read. */
export function ComponentsPart(props: {
  health: PartSource<TenantHealth>;
  live: PartSource<TenantLive>;
}) {
  const { health, live } = props;
  return (
    <HealthPart
      title="Components"
      icon={<RiStackLine aria-hidden />}
      source={health}
    >
      {({ components, objects }) =>
        components.length > 0 ? (
          <ul className={styles.components} aria-label="Components">
            {components.map(component => (
              <li key={component.id} aria-label={component.title}>
                <Component
                  component={component}
                  missing={objects.filter(
                    ({ state, component: of }) =>
                      state === 'missing' && of === component.id,
                  )}
                  live={live}
                />
              </li>
            ))}
          </ul>
        ) : (
          <NothingHere>
            No workload of this tenant has been seen in the cluster.
          </NothingHere>
        )
      }
    </HealthPart>
  );
}

function Component(props: {
  component: ComponentHealth;
  missing: readonly InventoryObject[];
  live: PartSource<TenantLive>;
}) {
  const { component, missing, live } = props;
  const pods = live.data && podsOf(component, live.data.pods);
  return (
    <Foldable heading={<Heading component={component} pods={pods} />}>
      {() => (
        <div className={styles.content}>
          {missing.length > 0 && (
            <span>
              {`Missing: ${missing
                .map(({ kind, name }) => `${kind} ${name}`)
                .join(', ')}`}
            </span>
          )}
          {component.workloads.map(({ kind, name, message, images }) => (
            <div key={`${kind}/${name}`} className={styles.workload}>
              <span>
                {kind} <code className={styles.code}>{name}</code>
              </span>
              {message && <span>{message}</span>}
              {images.map(image => (
                <code key={image} className={styles.code}>
                  {image}
                </code>
              ))}
            </div>
          ))}
          <Pods component={component} pods={pods} error={live.error} />
        </div>
      )}
    </Foldable>
  );
}

function Heading(props: {
  component: ComponentHealth;
  pods: LivePod[] | undefined;
}) {
  const { title, status, workloads } = props.component;
  const ready = workloads.reduce((sum, workload) => sum + workload.ready, 0);
  const desired = workloads.reduce(
    (sum, workload) => sum + (workload.desired ?? 0),
    0,
  );
  const images = new Set(workloads.flatMap(workload => workload.images));
  return (
    <span className={styles.heading}>
      <span className={styles.title}>{title}</span>
      <HealthBadge status={status} />
      <span className={styles.ready}>{`${ready}/${desired} ready`}</span>
      <span className={styles.images} title={[...images].join('\n')}>
        {[...images].map(imageTag).join(', ')}
      </span>
      {props.pods && <Restarts pods={props.pods} />}
    </span>
  );
}

function Restarts({ pods }: { pods: LivePod[] }) {
  const restarts = pods.reduce((sum, pod) => sum + pod.restarts, 0);
  if (restarts === 0) {
    return <span className={styles.quiet}>no restarts</span>;
  }
  const last = pods
    .flatMap(({ lastRestartAt }) => lastRestartAt ?? [])
    .sort()
    .pop();
  return (
    <span className={styles.quiet}>
      {count(restarts, 'restart')}
      {last && (
        <>
          , the last <RelativeTime value={last} />
        </>
      )}
    </span>
  );
}

function Pods(props: {
  component: ComponentHealth;
  pods: LivePod[] | undefined;
  error: unknown;
}) {
  const { component, pods, error } = props;
  if (pods && pods.length > 0) {
    return <PodTable pods={pods} label={`Pods of ${component.title}`} />;
  }
  if (pods) {
    return <NothingHere>The cluster runs no pod of it.</NothingHere>;
  }
  return (
    <NothingHere>
      {error === null
        ? 'Its pods are being read.'
        : 'Its pods are not known: the cluster could not be asked.'}
    </NothingHere>
  );
}

function podsOf(component: ComponentHealth, pods: readonly LivePod[]) {
  const names = new Set(component.workloads.map(({ name }) => name));
  return pods.filter(
    pod =>
      pod.component === component.id ||
      (pod.component === undefined && names.has(pod.owner ?? '')),
  );
}

/** `laminar-engine:1.42.0` of an image with its registry. */
function imageTag(image: string) {
  return image.slice(image.lastIndexOf('/') + 1);
}
