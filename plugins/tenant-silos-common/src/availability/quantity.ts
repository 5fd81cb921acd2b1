const FACTORS: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/**
 * The number that a Kubernetes quantity stands for: cores, bytes or pieces.
 *
 * @returns undefined for what is no quantity (apimachinery, resource.Quantity)
 * @public
 */
export function quantityValue(quantity: unknown): number | undefined {
  if (typeof quantity === 'number') {
    return Number.isFinite(quantity) ? quantity : undefined;
  }
  if (typeof quantity !== 'string') {
    return undefined;
  }
  const match =
    /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i))?$/.exec(
      quantity,
    );
  return match
    ? Number(`${match[1]}${match[2] ?? ''}`) * FACTORS[match[3] ?? '']
    : undefined;
}

/** A number of cores as a quantity: `250m`, `2`, `1500m`. @public */
export function cpuQuantity(cores: number): string {
  const millis = Math.round(cores * 1000);
  return millis % 1000 === 0 ? String(millis / 1000) : `${millis}m`;
}

const UNITS = ['Ei', 'Pi', 'Ti', 'Gi', 'Mi', 'Ki'];

/** A number of bytes as a quantity: `256Mi`, `10Gi`. @public */
export function bytesQuantity(bytes: number): string {
  const rounded = Math.round(bytes);
  const unit = UNITS.find(
    candidate => rounded !== 0 && rounded % FACTORS[candidate] === 0,
  );
  return unit ? `${rounded / FACTORS[unit]}${unit}` : String(rounded);
}
