import type { JsonObject } from '@backstage/types';

/** `ui:options` that say which fleet a field is about. */
export interface FleetUiOptions {
  fleet?: string;
  /** `fleet` when left out. */
  fleetField?: string;
}

/** The fleet that a field is about; undefined while nobody has said. */
export function fleetOf(
  options: FleetUiOptions | undefined,
  formData: JsonObject | undefined,
): string | undefined {
  if (options?.fleet) {
    return options.fleet;
  }
  const value = formData?.[options?.fleetField ?? 'fleet'];
  return typeof value === 'string' && value ? value : undefined;
}
