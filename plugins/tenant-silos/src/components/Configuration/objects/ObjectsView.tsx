import { Text, ToggleButton } from '@backstage/ui';
import { RiBox3Line } from '@remixicon/react';
import type {
  TenantObject,
  TenantObjects,
} from 'backstage-plugin-tenant-silos-common/client';
import { useId, useMemo, useState, type ComponentProps } from 'react';
import {
  CheckList,
  EmptyNotice,
  Foldable,
  Manifest,
  ObjectSourceNote,
  ObjectTitle,
} from '../../ui';
import { countKinds, groupByComponent, type ObjectGroup } from './groupObjects';
import styles from './ObjectsView.module.css';

/** The objects of a tenant by component, each with its manifest. */
export function ObjectsView(props: {
  data: TenantObjects;
  /** Where a values file can be looked at. */
  fileHref: ComponentProps<typeof CheckList>['fileHref'];
}) {
  const { data, fileHref } = props;
  const { objects, source, reason, helmVersion, checks = [] } = data;
  const [kinds, setKinds] = useState<ReadonlySet<string>>(new Set());
  const counts = useMemo(() => countKinds(objects), [objects]);
  const groups = useMemo(
    () =>
      groupByComponent(
        objects.filter(({ kind }) => kinds.size === 0 || kinds.has(kind)),
      ),
    [objects, kinds],
  );

  return (
    <div className={styles.view}>
      <ObjectSourceNote
        source={source}
        reason={reason}
        helmVersion={helmVersion}
      />
      <CheckList
        checks={checks}
        label="Checks of the objects"
        fileHref={fileHref}
      />
      {objects.length > 0 && (
        <div className={styles.kinds} role="group" aria-label="Kinds">
          {counts.map(({ kind, amount }) => (
            <ToggleButton
              key={kind}
              isSelected={kinds.has(kind)}
              onChange={() => setKinds(toggled(kinds, kind))}
            >
              {`${kind} ${amount}`}
            </ToggleButton>
          ))}
        </div>
      )}
      {groups.map(group => (
        <Group key={group.component ?? ''} group={group} source={source} />
      ))}
      {objects.length === 0 && (
        <EmptyNotice icon={<RiBox3Line />} title="No objects">
          {source === 'rendered'
            ? 'The chart makes nothing of these values.'
            : 'The blueprint lists none for the tier and settings of this tenant.'}
        </EmptyNotice>
      )}
    </div>
  );
}

function toggled(kinds: ReadonlySet<string>, kind: string) {
  const result = new Set(kinds);
  if (!result.delete(kind)) {
    result.add(kind);
  }
  return result;
}

function Group(props: { group: ObjectGroup; source: TenantObjects['source'] }) {
  const { group, source } = props;
  const titleId = useId();
  return (
    <section className={styles.group} aria-labelledby={titleId}>
      <Text as="h4" weight="bold" id={titleId}>
        {`${group.component ?? 'Of the whole tenant'} (${
          group.objects.length
        })`}
      </Text>
      <ul className={styles.list} aria-labelledby={titleId}>
        {group.objects.map(object => (
          <li key={`${object.apiVersion}/${object.kind}/${object.name}`}>
            {source === 'rendered' ? (
              <RenderedItem object={object} />
            ) : (
              <div className={styles.item}>
                <ObjectTitle object={object} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function RenderedItem({ object }: { object: TenantObject }) {
  const { kind, name, manifest, template } = object;
  return (
    <Foldable heading={<ObjectTitle object={object} />}>
      {() => (
        <>
          {template && (
            <div className={styles.template}>
              <Text variant="body-small" color="secondary">
                {template}
              </Text>
            </div>
          )}
          {manifest === undefined ? (
            <div className={styles.template}>
              <Text color="secondary">
                The manifest is too long to show here. Render it with
                tenant-silos render.
              </Text>
            </div>
          ) : (
            <Manifest text={manifest} label={`Manifest of ${kind} ${name}`} />
          )}
        </>
      )}
    </Foldable>
  );
}
