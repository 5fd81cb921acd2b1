import type { LiveObject } from './LiveParts';
import { podCommands, podVariables } from './podSpec';
import type { Fields } from '../observed/fields';

// Kubernetes puts it into every namespace.
const OF_KUBERNETES = 'kube-root-ca.crt';

/** A text that tells a program what to do. */
export interface Setting {
  /** Where it stands, such as `ConfigMap laminar-acme-config`. */
  where: string;
  /** Key of the ConfigMap, or name of the variable. */
  key?: string;
  text: string;
}

/** The texts of ConfigMaps. */
export function settingsOfConfigMaps(
  configMaps: readonly LiveObject[],
): Setting[] {
  return configMaps
    .filter(({ name }) => name !== OF_KUBERNETES)
    .flatMap(({ name, whole }) =>
      Object.entries(texts(whole.data)).map(([key, text]) => ({
        where: `ConfigMap ${name}`,
        key,
        text,
      })),
    );
}

/** What pods are told by their specification; the same once for many pods. */
export function settingsOfPods(pods: readonly LiveObject[]): Setting[] {
  const settings = new Map<string, Setting>();
  for (const { name, spec } of pods) {
    const where = `pod ${name}`;
    for (const variable of podVariables(spec)) {
      settings.set(`${variable.name}=${variable.value}`, {
        where,
        key: variable.name,
        text: variable.value,
      });
    }
    for (const text of podCommands(spec)) {
      settings.set(text, { where, text });
    }
  }
  return [...settings.values()];
}

function texts(data: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries((data ?? {}) as Fields).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}
