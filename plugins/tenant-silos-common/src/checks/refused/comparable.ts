import { quantityValue } from '../../availability/quantity';
import { isMap } from '../../values/path';

type Fields = Readonly<Record<string, unknown>>;

/**
 * An object with what Kubernetes fills in where nothing is said, so that saying
 * a default, or saying it no more, is no change.
 */
export function withDefaults(value: unknown, defaults: Fields): unknown {
  return isMap(value)
    ? { ...defaults, ...withoutEmpty(value) }
    : value ?? { ...defaults };
}

/** Quantities as numbers: `1Gi` and `1024Mi` are the same size. */
export function quantities(value: unknown): unknown {
  return isMap(value)
    ? Object.fromEntries(
        Object.entries(value).map(([name, quantity]) => [
          name,
          quantityValue(quantity) ?? quantity,
        ]),
      )
    : value;
}

/** The specification of a volume claim, as it is compared. */
export function comparableClaim(spec: unknown): Fields {
  const { resources, ...rest } = withDefaults(spec, {
    volumeMode: 'Filesystem',
  }) as Fields;
  const { requests, limits } = (isMap(resources) ? resources : {}) as Fields;
  return withoutEmpty({
    ...rest,
    requests: quantities(requests),
    limits: quantities(limits),
  });
}

/** Without what is not set, for Kubernetes keeps nothing of it. */
function withoutEmpty(value: Fields): Fields {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, part]) =>
        part !== undefined &&
        part !== null &&
        part !== '' &&
        !(Array.isArray(part) && part.length === 0) &&
        !(isMap(part) && Object.keys(part).length === 0),
    ),
  );
}
