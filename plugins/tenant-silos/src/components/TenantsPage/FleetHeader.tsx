import { Header, Select, Text, type HeaderMetadataItem } from '@backstage/ui';
import type { Fleet } from 'backstage-plugin-tenant-silos-common/client';
import { commitUrl, shortCommit } from '../../text/urls';
import { ExternalLink, RelativeTime } from '../ui';
import { CreateTenantButton } from './CreateTenantButton';
import { SetupLink } from './SetupLink';
import styles from './FleetHeader.module.css';

/** Which fleet, as of when and from which commit; and what can be done. */
export function FleetHeader(props: {
  fleets: readonly Fleet[];
  fleet: Fleet;
  asOf: string | undefined;
  commit: string | undefined;
  onFleetChange: (fleet: string) => void;
}) {
  const { fleets, fleet, asOf, commit, onFleetChange } = props;
  const metadata: HeaderMetadataItem[] = [];
  if (asOf) {
    metadata.push({
      label: 'As of',
      value: (
        <Text>
          <RelativeTime value={asOf} />
        </Text>
      ),
    });
  }
  if (commit) {
    metadata.push({
      label: 'Commit',
      value: (
        <ExternalLink
          href={commitUrl(fleet.repositoryUrl, commit)}
          label={`Commit ${shortCommit(commit)}`}
        >
          <code className={styles.commit}>{shortCommit(commit)}</code>
        </ExternalLink>
      ),
    });
  }
  metadata.push({
    label: 'Repository',
    value: (
      <ExternalLink href={fleet.repositoryUrl}>
        {repositoryName(fleet.repositoryUrl)}
      </ExternalLink>
    ),
  });

  return (
    <Header
      className={styles.header}
      title={fleet.title}
      metadata={metadata}
      customActions={
        <div className={styles.actions}>
          {fleets.length > 1 && (
            <Select
              aria-label="Fleet"
              className={styles.fleet}
              options={fleets.map(({ id, title }) => ({ id, label: title }))}
              value={fleet.id}
              onChange={id => id && onFleetChange(String(id))}
            />
          )}
          <SetupLink fleet={fleet} />
          <CreateTenantButton fleet={fleet} />
        </div>
      }
    />
  );
}

function repositoryName(url: string): string {
  try {
    return new URL(url).pathname.replace(/^\//, '');
  } catch {
    return url;
  }
}
