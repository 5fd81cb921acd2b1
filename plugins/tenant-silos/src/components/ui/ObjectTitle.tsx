import { Badge } from './Badge';
import styles from './ObjectTitle.module.css';

/** A Kubernetes object in one line: kind, name, and what is special about it. */
export function ObjectTitle(props: {
  object: {
    kind: string;
    name: string;
    apiVersion: string;
    clusterScoped?: boolean;
    hook?: boolean;
    madeBy?: string;
  };
}) {
  const { kind, name, apiVersion, clusterScoped, hook, madeBy } = props.object;
  return (
    <span className={styles.title} title={apiVersion}>
      <span className={styles.kind}>{kind}</span>
      <span className={styles.name}>{name}</span>
      {clusterScoped && <Badge tone="warning">cluster-scoped</Badge>}
      {hook && (
        <Badge tone="neutral" quiet title="Helm runs it at a moment of its own">
          hook
        </Badge>
      )}
      {madeBy && (
        <Badge tone="neutral" quiet>
          made by {madeBy}
        </Badge>
      )}
    </span>
  );
}
