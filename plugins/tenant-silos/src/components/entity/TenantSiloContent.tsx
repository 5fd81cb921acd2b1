import { Flex, Text } from '@backstage/ui';
import { RiBox3Line, RiGlobalLine } from '@remixicon/react';
import type { TenantEnvironment } from 'backstage-plugin-tenant-silos-common/client';
import { SiloObjects } from '../SiloObjects';
import { Badge, ExternalLink, Fact, Facts } from '../ui';
import styles from './entity.module.css';
import { TenantCard } from './TenantCard';

/**
 * All that a tenant has to itself: environments with their files, and the
 * objects of its silo.
 *
 * @public
 */
export const TenantSiloContent = () => (
  <Flex direction="column" gap="4">
    <TenantCard title="Environments" icon={<RiGlobalLine aria-hidden />}>
      {tenant => (
        <Flex direction="column" gap="5">
          {tenant.environments.map(environment => (
            <EnvironmentFacts
              key={environment.name}
              environment={environment}
            />
          ))}
        </Flex>
      )}
    </TenantCard>
    <TenantCard title="Objects" icon={<RiBox3Line aria-hidden />}>
      {tenant => (
        <>
          <Text color="secondary">
            What its blueprint brings for its tier and settings; not what a
            cluster reported.
          </Text>
          <SiloObjects objects={tenant.objects} />
        </>
      )}
    </TenantCard>
  </Flex>
);

function EnvironmentFacts(props: { environment: TenantEnvironment }) {
  const { name, deployed, hosts, version, versionPinned, cluster, files } =
    props.environment;
  return (
    <section aria-label={name}>
      <Flex align="center" gap="2" mb="3">
        <Text as="h4" weight="bold">
          {name}
        </Text>
        {!deployed && (
          <Badge tone="neutral" quiet>
            values only, not deployed
          </Badge>
        )}
      </Flex>
      <Facts>
        <Fact label="Hosts">
          {hosts.length === 0
            ? 'none'
            : hosts.map(host => (
                <div key={host}>
                  {deployed ? (
                    <ExternalLink href={`https://${host}`}>{host}</ExternalLink>
                  ) : (
                    host
                  )}
                </div>
              ))}
        </Fact>
        <Fact label="Version">
          {version ?? 'unknown'}
          {versionPinned === false && ' (not pinned)'}
        </Fact>
        {cluster && <Fact label="Cluster">{cluster}</Fact>}
        <Fact label="Files" wide>
          {files.map(file => (
            <code key={file} className={styles.file}>
              {file}
            </code>
          ))}
        </Fact>
      </Facts>
    </section>
  );
}
