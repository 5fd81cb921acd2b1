import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
  humanizeEntityRef,
} from '@backstage/plugin-catalog-react';
import { Link, Text, type LinkProps } from '@backstage/ui';
import type { ReactNode } from 'react';

/** Name of an entity ref as people say it: `team-acme` for a default group. */
export function entityName(ref: string, defaultKind = 'group'): string {
  const compound = parsed(ref, defaultKind);
  return compound
    ? humanizeEntityRef(compound, { defaultKind, defaultNamespace: 'default' })
    : ref;
}

/** A link to an entity's catalog page; plain text where the ref is none. */
export function EntityLink(props: {
  entityRef: string;
  defaultKind?: string;
  children?: ReactNode;
  weight?: LinkProps['weight'];
}) {
  const { entityRef, defaultKind = 'group', children, weight } = props;
  const entityRoute = useRouteRef(entityRouteRef);
  const text = children ?? entityName(entityRef, defaultKind);
  const compound = parsed(entityRef, defaultKind);
  if (!compound) {
    return <Text weight={weight}>{text}</Text>;
  }
  return (
    <Link
      href={entityRoute(entityRouteParams(compound))}
      title={entityRef}
      weight={weight}
      standalone
    >
      {text}
    </Link>
  );
}

function parsed(ref: string, defaultKind: string) {
  try {
    return parseEntityRef(ref, { defaultKind, defaultNamespace: 'default' });
  } catch {
    return undefined;
  }
}
