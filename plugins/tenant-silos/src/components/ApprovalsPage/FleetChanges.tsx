import {
  ButtonLink,
  Container,
  Header,
  Select,
  Tab,
  TabList,
  Tabs,
} from '@backstage/ui';
import { RiArrowLeftLine } from '@remixicon/react';
import type {
  ChangeState,
  Fleet,
} from 'backstage-plugin-tenant-silos-common/client';
import { ChangeView } from '../ChangeView';
import { CHANGE_STATES, useApprovalParams } from './approvalParams';
import { ChangeList } from './ChangeList';
import styles from './FleetChanges.module.css';

const TAB_TITLES: Record<ChangeState, string> = {
  open: 'Waiting',
  merged: 'Merged',
  closed: 'Closed',
};

/** One fleet's changes, and the chosen one beside them. */
export function FleetChanges(props: {
  fleets: readonly Fleet[];
  fleet: Fleet;
}) {
  const { fleets, fleet } = props;
  const { params, update, hrefOf } = useApprovalParams();
  const isSplit = params.change !== undefined;

  return (
    <>
      <Header
        className={styles.header}
        title="Changes to tenants"
        description="Each change is a pull request. Nothing happens to a tenant before it is merged."
        customActions={
          fleets.length > 1 && (
            <Select
              aria-label="Fleet"
              className={styles.fleet}
              options={fleets.map(({ id, title }) => ({ id, label: title }))}
              value={fleet.id}
              onChange={id =>
                id && update({ fleet: String(id), change: undefined, page: 1 })
              }
            />
          )
        }
      />
      <Container>
        <Tabs
          className={styles.tabs}
          selectedKey={params.state}
          onSelectionChange={key =>
            key !== params.state &&
            update({
              state: key as ChangeState,
              change: undefined,
              page: 1,
            })
          }
        >
          <TabList aria-label="Changes by state">
            {CHANGE_STATES.map(state => (
              <Tab key={state} id={state}>
                {TAB_TITLES[state]}
              </Tab>
            ))}
          </TabList>
        </Tabs>
        <div className={`${styles.layout} ${isSplit ? styles.split : ''}`}>
          <div className={styles.list}>
            <ChangeList
              fleet={fleet.id}
              params={params}
              hrefOf={hrefOf}
              onPageChange={page => update({ page })}
            />
          </div>
          {params.change !== undefined && (
            <div>
              <ButtonLink
                href={hrefOf({ change: undefined })}
                variant="tertiary"
                iconStart={<RiArrowLeftLine />}
                className={styles.back}
              >
                All changes
              </ButtonLink>
              <ChangeView
                key={`${fleet.id}#${params.change}`}
                fleet={fleet}
                number={params.change}
              />
            </div>
          )}
        </div>
      </Container>
    </>
  );
}
