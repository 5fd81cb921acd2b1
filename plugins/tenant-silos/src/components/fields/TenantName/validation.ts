import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { tenantSilosApiRef } from '../../../api';
import { queryClientFor } from '../../../queries/queryClient';
import { errorText } from '../../../text/errorText';
import { fleetOf, type FleetUiOptions } from '../fleetOption';
import { nameCheckQuery } from './nameCheck';

/** Keeps a name that cannot be given from going on to the next page. */
export const validateTenantName: CustomFieldValidator<
  string,
  FleetUiOptions
> = async (name, field, { apiHolder, formData, uiSchema }) => {
  const api = apiHolder.get(tenantSilosApiRef);
  const fleet = fleetOf(uiSchema?.['ui:options'], formData);
  if (!name) {
    return; // Whether a name is required is for the template's schema to say.
  }
  if (!api || !fleet) {
    field.addError('Choose a fleet first: the name is checked against it');
    return;
  }
  try {
    const check = await queryClientFor(api).fetchQuery(
      nameCheckQuery(api, fleet, name),
    );
    const refusals = check.checks.filter(c => c.severity === 'error');
    refusals.forEach(({ message, fix }) =>
      field.addError(fix ? `${message}. ${fix}` : message),
    );
    if (!check.available && refusals.length === 0) {
      field.addError('This name cannot be given to a new tenant');
    }
  } catch (error) {
    field.addError(`The name could not be checked: ${errorText(error)}`);
  }
};
