import { isMap, type ValuesMap } from '../values/path';

/** Stands for what is not shown. */
export const HIDDEN = '(hidden)';

/** Stands for what is not shown and differs from what was there before. */
const HIDDEN_CHANGED = '(hidden, changed)';

// Shorter texts would be found in the midst of harmless ones.
const SHORTEST_SECRET = 6;

/**
 * A manifest that may be shown: without the data of a Secret, and without known
 * secrets wherever else they stand.
 *
 * @param secrets - texts that are secret, from the values files
 * @param before - the same object as it was: data that differs says so
 */
export function redactManifest(
  manifest: ValuesMap,
  secrets: Iterable<string> = [],
  before?: ValuesMap,
): ValuesMap {
  const shown = isSecret(manifest) ? withoutData(manifest, before) : manifest;
  return hideTexts(shown, secrets) as ValuesMap;
}

function isSecret({ apiVersion, kind }: ValuesMap) {
  return apiVersion === 'v1' && kind === 'Secret';
}

function withoutData(manifest: ValuesMap, before: ValuesMap | undefined) {
  const shown = { ...manifest };
  for (const field of ['data', 'stringData']) {
    const data = shown[field];
    const dataBefore = before?.[field];
    if (isMap(data)) {
      shown[field] = Object.fromEntries(
        Object.entries(data).map(([key, value]) => {
          const isChanged =
            isMap(dataBefore) &&
            Object.hasOwn(dataBefore, key) &&
            dataBefore[key] !== value;
          return [key, isChanged ? HIDDEN_CHANGED : HIDDEN];
        }),
      );
    } else if (data !== undefined) {
      shown[field] = HIDDEN;
    }
  }
  return shown;
}

/**
 * Replaces secret texts within all texts of a value.
 *
 * @param secrets - as `secretTexts` finds them; very short ones are left, for
 *   they are found in the midst of harmless texts
 * @public
 */
export function hideTexts(value: unknown, secrets: Iterable<string>): unknown {
  // The longest first, for one may be a part of another.
  const texts = [...secrets]
    .filter(text => text.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length);
  return texts.length === 0 ? value : hide(value, texts);
}

function hide(value: unknown, texts: readonly string[]): unknown {
  if (typeof value === 'string') {
    return texts.reduce(
      (text, secret) => text.replaceAll(secret, HIDDEN),
      value,
    );
  }
  if (Array.isArray(value)) {
    return value.map(item => hide(item, texts));
  }
  if (isMap(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, hide(entry, texts)]),
    );
  }
  return value;
}
