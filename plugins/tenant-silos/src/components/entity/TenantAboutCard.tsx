import { Flex } from '@backstage/ui';
import { RiCommunityLine } from '@remixicon/react';
import type { Tenant } from 'backstage-plugin-tenant-silos-common/client';
import {
  AsOf,
  CheckList,
  EntityLink,
  ExternalLink,
  Fact,
  Facts,
  StateBadge,
  TierBadge,
} from '../ui';
import styles from './entity.module.css';
import { TenantCard } from './TenantCard';

/**
 * What a tenant is: state, owner, tier, names, links.
 *
 * @public
 */
export const TenantAboutCard = () => (
  <TenantCard
    title="Tenant"
    icon={<RiCommunityLine aria-hidden />}
    actions={tenant => <AsOf value={tenant.asOf} />}
  >
    {tenant => (
      <Flex direction="column" gap="4">
        <Problems tenant={tenant} />
        <Facts>
          <Fact label="State">
            <StateBadge state={tenant.state} />
          </Fact>
          <Fact label="Tier">
            <TierBadge tier={tenant.tier} />
          </Fact>
          <Fact label="Owner">
            <EntityLink entityRef={tenant.owner} />
          </Fact>
          {tenant.requester && (
            <Fact label="Asked for by">
              <EntityLink entityRef={tenant.requester} defaultKind="user" />
            </Fact>
          )}
          {tenant.names.map(({ id, title, value }) => (
            <Fact key={id} label={title}>
              <code className={styles.code}>{value}</code>
            </Fact>
          ))}
        </Facts>
        {tenant.links.length > 0 && (
          <ul className={styles.links} aria-label="Links">
            {tenant.links.map(link => (
              <li key={link.url}>
                <ExternalLink href={link.url}>{link.title}</ExternalLink>
              </li>
            ))}
          </ul>
        )}
      </Flex>
    )}
  </TenantCard>
);

function Problems({ tenant }: { tenant: Tenant }) {
  return (
    <CheckList
      label="Problems"
      checks={tenant.problems.map((problem, index) => ({
        id: String(index),
        severity: tenant.state === 'unreadable' ? 'error' : 'warning',
        message: problem.message,
        field: problem.file,
        fix: problem.fix,
      }))}
    />
  );
}
