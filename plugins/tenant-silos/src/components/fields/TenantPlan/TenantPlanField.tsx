import { useApi } from '@backstage/core-plugin-api';
import type { JsonObject } from '@backstage/types';
import { Alert, Text } from '@backstage/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { tenantSilosApiRef } from '../../../api';
import { TenantSilosQueries } from '../../../queries/queryClient';
import { useDebounced } from '../../../queries/useDebounced';
import { ErrorNotice, Placeholder } from '../../ui';
import { fleetOf } from '../fleetOption';
import { planQuery, specOf } from './planQuery';
import { PlanView } from './PlanView';
import type { TenantPlanProps } from './schema';
import { WriteQueueNotice } from './WriteQueueNotice';
import styles from './TenantPlanField.module.css';

const DEBOUNCE_MS = 250;

/** What submitting the form would do, file by file. */
export const TenantPlanField = (props: TenantPlanProps) => (
  <TenantSilosQueries>
    <TenantPlanPreview {...props} />
  </TenantSilosQueries>
);

function TenantPlanPreview(props: TenantPlanProps) {
  const { formData: value, onChange, schema, uiSchema } = props;
  const form = props.formContext?.formData as JsonObject | undefined;
  const fleet = fleetOf(uiSchema['ui:options'], form);
  const api = useApi(tenantSilosApiRef);

  // As text, since the form hands over a new object with every render.
  const specText = useDebounced(JSON.stringify(specOf(form)), DEBOUNCE_MS);
  const spec = useMemo(() => JSON.parse(specText), [specText]);
  const {
    data: plan,
    error,
    isPlaceholderData,
    isFetching,
    refetch,
  } = useQuery({
    ...planQuery(api, fleet, spec, uiSchema['ui:options']?.template),
    placeholderData: keepPreviousData,
  });

  const shown = isPlaceholderData || error ? undefined : plan;
  useEffect(() => {
    if (shown?.digest !== value?.digest || shown?.blocked !== value?.blocked) {
      onChange(shown && { digest: shown.digest, blocked: shown.blocked });
    }
  }, [shown, value, onChange]);

  return (
    <section
      className={styles.plan}
      aria-label={schema.title ?? 'Plan'}
      aria-busy={isFetching}
    >
      <div className={styles.heading}>
        <Text as="h3" variant="title-x-small" weight="bold">
          {uiSchema['ui:title'] ?? schema.title ?? 'What will change'}
        </Text>
        <Text color="secondary">
          {uiSchema['ui:description'] ??
            schema.description ??
            'Nothing is written before you submit. Then a pull request with exactly this is opened.'}
        </Text>
      </div>
      {!fleet && (
        <Alert
          status="warning"
          icon
          title="Choose a fleet first: there is nothing to plan against."
        />
      )}
      {error && (
        <ErrorNotice
          title="This cannot be planned yet"
          error={error}
          onRetry={refetch}
        />
      )}
      {fleet && <WriteQueueNotice fleet={fleet} />}
      {plan && !error && <PlanView plan={plan} isStale={isPlaceholderData} />}
      {fleet && !plan && !error && (
        <div role="status" aria-label="Planning" className={styles.section}>
          <Placeholder height={56} />
          <Placeholder height={72} />
          <Placeholder height={220} />
        </div>
      )}
    </section>
  );
}
