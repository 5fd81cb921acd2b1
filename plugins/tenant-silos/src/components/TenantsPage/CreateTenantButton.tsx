import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Button, ButtonLink, Text } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { tenantSilosTenantCreatePermission } from 'backstage-plugin-tenant-silos-common';
import type { Fleet } from 'backstage-plugin-tenant-silos-common/client';
import { useId } from 'react';
import { templateRouteRef } from '../../routes';
import styles from './CreateTenantButton.module.css';

/** Leads to the form, or says why this person cannot go there. */
export function CreateTenantButton({ fleet }: { fleet: Fleet }) {
  const reasonId = useId();
  const templateRoute = useRouteRef(templateRouteRef);
  const { loading, allowed } = usePermission({
    permission: tenantSilosTenantCreatePermission,
  });

  const reason = whyNot({
    readOnly: fleet.readOnly,
    allowed: loading || allowed,
    hasForm: Boolean(templateRoute),
  });

  if (loading || reason || !templateRoute) {
    return (
      <span className={styles.wrap}>
        <Button
          isDisabled
          iconStart={<RiAddLine />}
          aria-describedby={reason && reasonId}
        >
          Create tenant
        </Button>
        {reason && (
          <Text
            id={reasonId}
            variant="body-small"
            color="secondary"
            className={styles.reason}
          >
            {reason}
          </Text>
        )}
      </span>
    );
  }

  const form = templateRoute({
    namespace: 'default',
    templateName: 'create-tenant',
  });
  const formData = JSON.stringify({ fleet: fleet.id });
  return (
    <ButtonLink
      href={`${form}?${new URLSearchParams({ formData })}`}
      iconStart={<RiAddLine />}
    >
      Create tenant
    </ButtonLink>
  );
}

function whyNot(facts: {
  readOnly: boolean;
  allowed: boolean;
  hasForm: boolean;
}): string | undefined {
  if (facts.readOnly) {
    return 'This fleet is read-only: its configuration says so.';
  }
  if (!facts.allowed) {
    return 'You may look, but not ask for tenants. A platform admin can allow it.';
  }
  if (!facts.hasForm) {
    return 'This portal has no scaffolder, and so no form.';
  }
  return undefined;
}
