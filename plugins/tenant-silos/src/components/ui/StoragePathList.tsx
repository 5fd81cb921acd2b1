import { Text } from '@backstage/ui';
import type { StoragePath } from 'backstage-plugin-tenant-silos-common/client';
import { useId } from 'react';
import { CopyButton } from './CopyButton';
import { ExternalLink } from './ExternalLink';
import { safeUrl } from '../../text/urls';
import styles from './StoragePathList.module.css';

/** Storage paths by environment, each to copy and, where there is one, to open. */
export function StoragePathList({ paths }: { paths: readonly StoragePath[] }) {
  const environments = [...new Set(paths.map(path => path.environment))];
  return (
    <div>
      {environments.map(environment => (
        <EnvironmentPaths
          key={environment}
          environment={environment}
          paths={paths.filter(path => path.environment === environment)}
        />
      ))}
    </div>
  );
}

function EnvironmentPaths(props: {
  environment: string;
  paths: readonly StoragePath[];
}) {
  const titleId = useId();
  return (
    <div className={styles.group}>
      <Text
        as="h4"
        variant="body-small"
        color="secondary"
        id={titleId}
        className={styles.environment}
      >
        {props.environment}
      </Text>
      <ul className={styles.list} aria-labelledby={titleId}>
        {props.paths.map(path => (
          <li key={path.id} className={styles.path}>
            <div>
              <span className={styles.what}>{path.title}</span>
              <code className={styles.url}>{path.url}</code>
            </div>
            <div className={styles.actions}>
              {safeUrl(path.consoleUrl) && (
                <ExternalLink
                  href={path.consoleUrl}
                  variant="body-small"
                  label={`Open ${path.title} of ${path.environment} in the console`}
                >
                  Console
                </ExternalLink>
              )}
              <CopyButton
                text={path.url}
                label={`${path.title} path of ${path.environment}`}
              />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
