import {
  Card,
  CardBody,
  Flex,
  Tab,
  TabList,
  TabPanel,
  Tabs,
} from '@backstage/ui';
import {
  useTenantObjects,
  useTenantValues,
} from '../../queries/useConfiguration';
import { TenantSilosQueries } from '../../queries/queryClient';
import { useEntityTenantName } from '../entity/useEntityTenant';
import { AvailabilityView } from './availability';
import { ChecksView, checksOf, layerHref } from './ChecksView';
import { CompareView } from './compare';
import styles from './Configuration.module.css';
import {
  CONFIGURATION_VIEWS,
  useConfigurationParams,
  type ConfigurationView,
} from './configurationParams';
import { ConfigurationPart } from './ConfigurationPart';
import { ConfigurationSummary } from './ConfigurationSummary';
import { ObjectsView } from './objects';
import { ValuesView } from './values';

/**
 * Which values are in force for a tenant and where they come from, what they
 * differ in from others, and which objects they make.
 *
 * @public
 */
export const TenantConfigurationContent = () => (
  <TenantSilosQueries>
    <ConfigurationContent />
  </TenantSilosQueries>
);

function ConfigurationContent() {
  const { params, update } = useConfigurationParams();
  const question = {
    ...useEntityTenantName(),
    environment: params.environment,
  };
  const values = useTenantValues(question);
  const objects = useTenantObjects(question);

  const checks = values.data ? checksOf(values.data) : [];
  const titles: Record<ConfigurationView, string> = {
    values: 'Values',
    compare: 'Compare',
    objects: withAmount('Objects', objects.data?.objects.length),
    availability: 'Size and availability',
    checks: withAmount('Checks', checks.length || undefined),
  };

  return (
    <Flex direction="column" gap="4">
      <ConfigurationSummary
        values={values.data}
        objects={objects.data}
        isFailing={values.isError}
        onEnvironmentChange={environment => update({ environment })}
      />
      <Card className={styles.card}>
        <CardBody className={styles.body}>
          <Tabs
            selectedKey={params.view}
            onSelectionChange={view =>
              view !== params.view &&
              update({ view: view as ConfigurationView })
            }
          >
            <div className={styles.tabs}>
              <TabList aria-label="Parts of the configuration">
                {CONFIGURATION_VIEWS.map(view => (
                  <Tab key={view} id={view}>
                    {titles[view]}
                  </Tab>
                ))}
              </TabList>
            </div>
            <TabPanel id="values" className={styles.panel}>
              <ConfigurationPart what="values" query={values}>
                {data => (
                  <ValuesView values={data} params={params} onChange={update} />
                )}
              </ConfigurationPart>
            </TabPanel>
            <TabPanel id="compare" className={styles.panel}>
              <ConfigurationPart what="values" query={values}>
                {data => (
                  <CompareView
                    values={data}
                    against={params.against}
                    onChange={update}
                  />
                )}
              </ConfigurationPart>
            </TabPanel>
            <TabPanel id="objects" className={styles.panel}>
              <ConfigurationPart what="objects" query={objects}>
                {data => (
                  <ObjectsView
                    data={data}
                    fileHref={layerHref(values.data?.layers ?? [])}
                  />
                )}
              </ConfigurationPart>
            </TabPanel>
            <TabPanel id="availability" className={styles.panel}>
              <ConfigurationPart what="values" query={values}>
                {data => <AvailabilityView values={data} />}
              </ConfigurationPart>
            </TabPanel>
            <TabPanel id="checks" className={styles.panel}>
              <ConfigurationPart what="values" query={values}>
                {data => <ChecksView values={data} />}
              </ConfigurationPart>
            </TabPanel>
          </Tabs>
        </CardBody>
      </Card>
    </Flex>
  );
}

function withAmount(title: string, amount: number | undefined) {
  return amount === undefined
    ? title
    : `${title} (${amount.toLocaleString('en')})`;
}
