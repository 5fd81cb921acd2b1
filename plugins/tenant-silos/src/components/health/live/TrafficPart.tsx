import { Flex } from '@backstage/ui';
import { RiRouteLine } from '@remixicon/react';
import type { TenantLive } from 'backstage-plugin-tenant-silos-common/client';
import { HealthPart, NothingHere, type PartSource } from '../HealthPart';
import { ScrollBox } from '../ScrollBox';
import table from '../table.module.css';

/** Who answers behind each service, and how many pods may be evicted now. */
export const TrafficPart = (props: { live: PartSource<TenantLive> }) => (
  <HealthPart
    title="Endpoints and disruption budgets"
    icon={<RiRouteLine aria-hidden />}
    source={props.live}
  >
    {({ endpoints, budgets }) => (
      <Flex direction="column" gap="4">
        {endpoints.length > 0 ? (
          <ScrollBox label="Endpoints">
            <table className={table.table} aria-label="Endpoints">
              <thead>
                <tr>
                  <th scope="col">Service</th>
                  <th scope="col">Ready</th>
                  <th scope="col">Not ready</th>
                </tr>
              </thead>
              <tbody>
                {endpoints.map(({ service, ready, notReady }) => (
                  <tr key={service}>
                    <th scope="row">
                      <code className={table.name}>{service}</code>
                    </th>
                    <td>{ready === 0 ? 'none' : ready}</td>
                    <td>{notReady}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        ) : (
          <NothingHere>No service has endpoints.</NothingHere>
        )}
        {budgets.length > 0 ? (
          <ScrollBox label="Disruption budgets">
            <table className={table.table} aria-label="Disruption budgets">
              <thead>
                <tr>
                  <th scope="col">Budget</th>
                  <th scope="col">May be evicted now</th>
                  <th scope="col">Healthy</th>
                  <th scope="col">Needed</th>
                </tr>
              </thead>
              <tbody>
                {budgets.map(budget => (
                  <tr key={budget.name}>
                    <th scope="row">
                      <code className={table.name}>{budget.name}</code>
                    </th>
                    <td>{budget.allowed === 0 ? 'none' : budget.allowed}</td>
                    <td>{`${budget.healthy} of ${budget.expected}`}</td>
                    <td>{budget.desired}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        ) : (
          <NothingHere>No disruption budget keeps its pods.</NothingHere>
        )}
      </Flex>
    )}
  </HealthPart>
);
