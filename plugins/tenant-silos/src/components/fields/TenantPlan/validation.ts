import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { tenantSilosApiRef } from '../../../api';
import { queryClientFor } from '../../../queries/queryClient';
import { errorText } from '../../../text/errorText';
import { count } from '../../../text/words';
import { fleetOf } from '../fleetOption';
import { planQuery, specOf } from './planQuery';
import type { TenantPlanOptions, TenantPlanValue } from './schema';

/**
 * Keeps a plan from being submitted that is blocked, that nobody has seen, or
 * that has changed since it was seen. Plans once more to know, and the field
 * shows what came of it.
 */
export const validateTenantPlan: CustomFieldValidator<
  TenantPlanValue,
  TenantPlanOptions
> = async (value, field, { apiHolder, formData, uiSchema }) => {
  const api = apiHolder.get(tenantSilosApiRef);
  const options = uiSchema?.['ui:options'];
  const fleet = fleetOf(options, formData);
  if (!api || !fleet) {
    field.addError('Choose a fleet first: there is nothing to plan against');
    return;
  }
  if (!value?.digest) {
    field.addError('The plan is not there yet; wait until it is shown');
    return;
  }
  try {
    const plan = await queryClientFor(api).fetchQuery(
      planQuery(api, fleet, specOf(formData), options?.template),
    );
    if (plan.blocked) {
      const errors = plan.checks.filter(c => c.severity === 'error');
      field.addError(
        `${count(
          errors.length,
          'check stands',
          'checks stand',
        )} against it: ${errors.map(({ message }) => message).join('; ')}`,
      );
    } else if (plan.digest !== value.digest) {
      field.addError(
        'The plan has changed since it was shown; look at it again and go on',
      );
    }
  } catch (error) {
    field.addError(`The plan could not be made: ${errorText(error)}`);
  }
};
