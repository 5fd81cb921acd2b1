import { Refusal } from './refusal';
import type { Scalar } from './scalars';
import type { Table } from './table';

/**
 * Notes what a key was before it was written as a text. To go-yaml `1` and
 * `"1"` are two keys; as texts they are one, and which of the two values Helm
 * takes differs from run to run.
 *
 * @throws Refusal for those
 */
export function noteKind(table: Table, key: string, kind: string) {
  if (kind === 'string' && !table.kinds) {
    return;
  }
  const known = table.cells.has(key) ? table.kinds?.get(key) ?? 'string' : kind;
  if (known !== kind) {
    throw new Refusal(
      `has the key ${key} twice, as ${known} and as ${kind}, and Helm takes now one, now the other; quote them`,
    );
  }
  if (kind !== 'string') {
    table.kinds ??= new Map();
    table.kinds.set(key, kind);
  }
}

/** What a key was: two floating point numbers may be written alike. */
export function kindOf(scalar: Scalar): string {
  if (typeof scalar !== 'object' || scalar === null) {
    return typeof scalar;
  }
  return scalar.type === 'float' ? `number ${scalar.value}` : 'number';
}
