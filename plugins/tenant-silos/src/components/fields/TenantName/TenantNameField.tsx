import { useApi } from '@backstage/core-plugin-api';
import type { JsonObject } from '@backstage/types';
import { TextField } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { tenantSilosApiRef } from '../../../api';
import { TenantSilosQueries } from '../../../queries/queryClient';
import { useDebounced } from '../../../queries/useDebounced';
import { useFleets } from '../../../queries/useFleets';
import { toneClass } from '../../ui';
import { fleetOf } from '../fleetOption';
import { nameCheckQuery } from './nameCheck';
import { NameVerdict } from './NameVerdict';
import type { TenantNameProps } from './schema';
import styles from './TenantNameField.module.css';

const DEBOUNCE_MS = 250;

/** A tenant's name, checked while it is typed. */
export const TenantNameField = (props: TenantNameProps) => (
  <TenantSilosQueries>
    <TenantNameInput {...props} />
  </TenantSilosQueries>
);

function TenantNameInput(props: TenantNameProps) {
  const { formData, onChange, schema, uiSchema, required, rawErrors } = props;
  const name = formData ?? '';
  const fleet = fleetOf(
    uiSchema['ui:options'],
    props.formContext?.formData as JsonObject | undefined,
  );
  const api = useApi(tenantSilosApiRef);
  const settled = useDebounced(name, DEBOUNCE_MS);
  // Keyed by fleet and name: a late answer never speaks for a newer name.
  const check = useQuery(nameCheckQuery(api, fleet, settled));
  const isCurrent = settled === name;

  const { data: fleets } = useFleets();
  const maxLength =
    fleets?.find(({ id }) => id === fleet)?.nameMaxLength ??
    check.data?.maxLength;
  const isRefused = isCurrent && check.data?.available === false;

  return (
    <div className={styles.field}>
      <TextField
        id={props.idSchema?.$id}
        name={props.name}
        label={uiSchema['ui:title'] ?? schema.title ?? 'Tenant name'}
        description={uiSchema['ui:description'] ?? schema.description}
        secondaryLabel={budgetText(name.length, maxLength, required)}
        placeholder={uiSchema['ui:placeholder']}
        value={name}
        onChange={value => onChange(value || undefined)}
        isRequired={required}
        isDisabled={props.disabled || props.readonly}
        isInvalid={isRefused || Boolean(rawErrors?.length)}
        // eslint-disable-next-line jsx-a11y/no-autofocus -- the template says so
        autoFocus={props.autofocus}
        autoComplete="off"
        spellCheck="false"
        size="medium"
        // rjsf validates; the browser's own bubble would come first.
        validationBehavior="aria"
      />
      {maxLength !== undefined && (
        <div
          aria-hidden
          className={`${styles.budget} ${toneClass(
            name.length > maxLength ? 'negative' : 'info',
          )}`}
        >
          <div
            className={styles.used}
            style={{
              width: `${Math.min(100, (name.length / maxLength) * 100)}%`,
            }}
          />
        </div>
      )}
      <NameVerdict
        name={name}
        fleet={fleet}
        isChecking={Boolean(name) && (!isCurrent || check.isFetching)}
        check={isCurrent ? check.data : undefined}
        error={isCurrent ? check.error : undefined}
      />
    </div>
  );
}

function budgetText(
  used: number,
  maxLength: number | undefined,
  required: boolean | undefined,
): string | undefined {
  if (maxLength === undefined) {
    return required ? 'Required' : undefined;
  }
  return `${used} of ${maxLength} characters`;
}
