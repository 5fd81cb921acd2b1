import {
  Button,
  ButtonLink,
  Container,
  Flex,
  Header,
  Select,
  Text,
  type HeaderMetadataItem,
} from '@backstage/ui';
import { RiArrowLeftLine, RiRefreshLine } from '@remixicon/react';
import type { Fleet, Setup } from 'backstage-plugin-tenant-silos-common/client';
import { useOptionalRouteRef } from '../../queries/useOptionalRouteRef';
import { useSetup } from '../../queries/useSetup';
import { tenantsRouteRef } from '../../routes';
import { ErrorNotice, ExternalLink, Placeholder, RelativeTime } from '../ui';
import styles from './FleetSetup.module.css';
import { SetupItems } from './SetupItems';
import { SetupSummary } from './SetupSummary';

/** How one fleet is set up. */
export function FleetSetup(props: {
  fleets: readonly Fleet[];
  fleet: Fleet;
  onFleetChange: (fleet: string) => void;
}) {
  const { fleets, fleet, onFleetChange } = props;
  const tenants = useOptionalRouteRef(tenantsRouteRef);
  const { data, error, refetch, isFetching } = useSetup(fleet.id);

  return (
    <>
      <Header
        className={styles.header}
        title={`Set-up of ${fleet.title}`}
        description="What was understood of the repository, and what the portal may do there."
        metadata={metadataOf(fleet, data)}
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
            {tenants && (
              <ButtonLink
                variant="secondary"
                href={`${tenants}?${new URLSearchParams({ fleet: fleet.id })}`}
                iconStart={<RiArrowLeftLine />}
              >
                Tenants
              </ButtonLink>
            )}
            <Button
              iconStart={<RiRefreshLine />}
              isPending={isFetching}
              onPress={() => refetch()}
            >
              Check again
            </Button>
          </div>
        }
      />
      <Container>
        <Flex direction="column" gap="4" pb="6">
          {error && (
            <ErrorNotice
              title={
                data
                  ? 'It could not be checked again; the last result is shown'
                  : 'The set-up could not be checked'
              }
              error={error}
              onRetry={refetch}
            />
          )}
          {data && (
            <>
              <SetupSummary setup={data} />
              <SetupItems fleet={fleet} items={data.items} />
            </>
          )}
          {!data && !error && (
            <Flex direction="column" gap="3" role="status" aria-label="Loading">
              <Placeholder width={280} height={24} />
              {Array.from({ length: 5 }, (_, index) => (
                <Placeholder key={index} height={72} />
              ))}
            </Flex>
          )}
        </Flex>
      </Container>
    </>
  );
}

function metadataOf(
  fleet: Fleet,
  setup: Setup | undefined,
): HeaderMetadataItem[] {
  return [
    ...(setup
      ? [
          {
            label: 'Checked',
            value: (
              <Text>
                <RelativeTime value={setup.checkedAt} />
              </Text>
            ),
          },
        ]
      : []),
    {
      label: 'Repository',
      value: (
        <ExternalLink href={fleet.repositoryUrl}>
          {fleet.repositoryUrl.replace(/^https?:\/\//, '')}
        </ExternalLink>
      ),
    },
    { label: 'Branch', value: <Text>{fleet.branch}</Text> },
  ];
}
