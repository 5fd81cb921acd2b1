import type { SiloObject } from 'backstage-plugin-tenant-silos-common/client';
import { Badge } from '../ui';
import styles from './SiloObjects.module.css';

/** The Kubernetes objects of a silo. */
export function SiloObjects({ objects }: { objects: readonly SiloObject[] }) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label="Objects of the silo">
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">Name</th>
            <th scope="col">Namespace</th>
            <th scope="col">Component</th>
          </tr>
        </thead>
        <tbody>
          {objects.map(object => (
            <tr key={`${object.apiVersion}/${object.kind}/${object.name}`}>
              <td>
                {object.kind}
                <span className={styles.api}>{object.apiVersion}</span>
              </td>
              <td className={styles.name}>{object.name}</td>
              <td className={styles.name}>
                {object.clusterScoped ? (
                  <Badge tone="warning">cluster-scoped</Badge>
                ) : (
                  object.namespace
                )}
              </td>
              <td>{object.component}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
