import type { LivePod } from 'backstage-plugin-tenant-silos-common/client';
import { ageText } from '../../../text/times';
import { HealthBadge } from '../../ui';
import { ScrollBox } from '../ScrollBox';
import styles from '../table.module.css';

/** Pods as the cluster has them now. */
export const PodTable = (props: {
  pods: readonly LivePod[];
  label: string;
}) => (
  <ScrollBox label={props.label}>
    <table className={styles.table} aria-label={props.label}>
      <thead>
        <tr>
          <th scope="col">Pod</th>
          <th scope="col">Health</th>
          <th scope="col">Ready</th>
          <th scope="col">Restarts</th>
          <th scope="col">Node</th>
          <th scope="col">Zone</th>
          <th scope="col">Age</th>
        </tr>
      </thead>
      <tbody>
        {props.pods.map(pod => (
          <tr key={pod.name}>
            <th scope="row">
              <code className={styles.name}>{pod.name}</code>{' '}
              {pod.message && (
                <span className={styles.message}>{pod.message}</span>
              )}
            </th>
            <td>
              <HealthBadge status={pod.status} />
            </td>
            <td>{`${pod.ready}/${pod.containers}`}</td>
            <td>{pod.restarts}</td>
            <td>{pod.node ?? 'none yet'}</td>
            <td>{pod.zone ?? '–'}</td>
            <td>{ageText(pod.createdAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </ScrollBox>
);
