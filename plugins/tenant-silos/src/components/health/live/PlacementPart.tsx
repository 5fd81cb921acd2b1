import { RiNodeTree } from '@remixicon/react';
import type {
  LivePod,
  TenantLive,
} from 'backstage-plugin-tenant-silos-common/client';
import { count, HEALTH_TITLES } from '../../../text/words';
import { healthFill } from '../../ui';
import { HealthPart, NothingHere, type PartSource } from '../HealthPart';
import { ScrollBox } from '../ScrollBox';
import table from '../table.module.css';
import { placementOf } from './placement';
import styles from './PlacementPart.module.css';

/** Which node and zone each pod is on: a dot for each. */
export const PlacementPart = (props: { live: PartSource<TenantLive> }) => (
  <HealthPart
    title="Nodes and zones"
    icon={<RiNodeTree aria-hidden />}
    source={props.live}
  >
    {({ pods }) =>
      pods.length > 0 ? (
        <Placement pods={pods} />
      ) : (
        <NothingHere>The cluster runs no pod of this tenant.</NothingHere>
      )
    }
  </HealthPart>
);

function Placement({ pods }: { pods: readonly LivePod[] }) {
  const { components, nodes } = placementOf(pods);
  const placed = nodes.filter(({ node }) => node !== undefined);
  const zones = new Set(placed.flatMap(({ zone }) => zone ?? []));
  return (
    <>
      <NothingHere>
        {[
          `${count(pods.length, 'pod')} on ${count(placed.length, 'node')}`,
          zones.size > 0 && `in ${count(zones.size, 'zone')}`,
        ]
          .filter(Boolean)
          .join(' ')}
      </NothingHere>
      <ScrollBox label="Pods by node and component">
        <table className={table.table} aria-label="Pods by node and component">
          <thead>
            <tr>
              <th scope="col">Node</th>
              <th scope="col" className={styles.zone}>
                Zone
              </th>
              {components.map(component => (
                <th key={component} scope="col">
                  {component}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {nodes.map(({ node, zone, pods: here }) => (
              <tr key={node ?? ''}>
                <th scope="row" title={node}>
                  {node?.split('.')[0] ?? 'no node yet'}
                  {zone && <span className={styles.narrowZone}>{zone}</span>}
                </th>
                <td className={styles.zone}>{zone ?? '–'}</td>
                {components.map(component => (
                  <td key={component}>
                    <Dots pods={here.get(component) ?? []} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  );
}

function Dots({ pods }: { pods: readonly LivePod[] }) {
  return pods.length === 0 ? (
    <span className={styles.none}>–</span>
  ) : (
    <span
      role="img"
      className={styles.dots}
      aria-label={pods
        .map(({ status }) => `1 ${HEALTH_TITLES[status].toLowerCase()}`)
        .join(', ')}
    >
      {pods.map(({ name, status }) => (
        <span
          key={name}
          title={`${name}: ${HEALTH_TITLES[status]}`}
          className={`${styles.dot} ${healthFill(status)} ${
            status === 'healthy' ? '' : styles.unwell
          }`}
        />
      ))}
    </span>
  );
}
