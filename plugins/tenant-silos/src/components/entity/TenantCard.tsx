import { Flex } from '@backstage/ui';
import type { Tenant } from 'backstage-plugin-tenant-silos-common/client';
import type { ReactElement, ReactNode } from 'react';
import { TenantSilosQueries } from '../../queries/queryClient';
import { ErrorNotice, Panel, Placeholder } from '../ui';
import { useEntityTenant } from './useEntityTenant';

/** A card about the tenant of the page: loading, failing, or with content. */
export const TenantCard = (props: {
  title: string;
  icon: ReactElement;
  actions?: (tenant: Tenant) => ReactNode;
  children: (tenant: Tenant) => ReactNode;
}) => (
  <TenantSilosQueries>
    <TenantCardContent {...props} />
  </TenantSilosQueries>
);

function TenantCardContent(props: Parameters<typeof TenantCard>[0]) {
  const { title, icon, actions, children } = props;
  const { data, error, refetch } = useEntityTenant().query;
  return (
    <Panel title={title} icon={icon} actions={data && actions?.(data)}>
      <Flex direction="column" gap="3">
        {error && (
          <ErrorNotice
            title={
              data
                ? 'Could not be refreshed; an older state is shown'
                : 'Could not be loaded'
            }
            error={error}
            onRetry={refetch}
          />
        )}
        {data && children(data)}
        {!data && !error && (
          <Flex
            direction="column"
            gap="2"
            role="status"
            aria-label={`Loading ${title}`}
          >
            <Placeholder width="60%" />
            <Placeholder width="85%" />
            <Placeholder width="45%" />
          </Flex>
        )}
      </Flex>
    </Panel>
  );
}
