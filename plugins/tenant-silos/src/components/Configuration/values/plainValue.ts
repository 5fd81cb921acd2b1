// Texts that would read as something else without quotes.
const AMBIGUOUS =
  /^$|^\s|\s$|^(true|false|yes|no|on|off|y|n|null|~)$|^[-+]?[\d._]+(e[-+]?\d+)?$|^0[xo]/i;
const VERSION = /^\d+(\.\d+){2,}$/;

/** A value as text: JSON, but for texts that are clear without quotes. */
export function plainValue(value: unknown): string {
  if (typeof value === 'string') {
    return AMBIGUOUS.test(value) && !VERSION.test(value)
      ? JSON.stringify(value)
      : value;
  }
  if (Array.isArray(value) && value.every(isScalar)) {
    return `[${value.map(plainValue).join(', ')}]`;
  }
  return JSON.stringify(value, null, 2) ?? '';
}

function isScalar(value: unknown) {
  return typeof value !== 'object' || value === null;
}
