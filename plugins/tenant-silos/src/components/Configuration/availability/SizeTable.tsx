import type {
  ComputeResources,
  SizeSummary,
} from 'backstage-plugin-tenant-silos-common/client';
import styles from './SizeTable.module.css';

/** What a pod of each part asks for, and all pods together. */
export function SizeTable({ size }: { size: SizeSummary }) {
  const { rows, total } = size;
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label="Size of the silo">
        <thead>
          <tr>
            <th scope="col">Component</th>
            <th scope="col">Replicas</th>
            <th scope="col">Requests of a pod</th>
            <th scope="col">Limits of a pod</th>
            <th scope="col">Volume</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ component, replicas, requests, limits, storage }) => (
            <tr key={component}>
              <th scope="row">{component}</th>
              <td>{replicas}</td>
              <td>{resourceText(requests)}</td>
              <td>{resourceText(limits)}</td>
              <td>{storage ?? '–'}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">All pods</th>
            <td>{total.replicas}</td>
            <td>{resourceText(total.requests)}</td>
            <td>{resourceText(total.limits)}</td>
            <td>{total.storage ?? '–'}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function resourceText({ cpu, memory }: ComputeResources) {
  return [cpu && `${cpu} CPU`, memory].filter(Boolean).join(', ') || '–';
}
