import { fields, list, text, type Fields } from '../observed/fields';

/** All containers of a pod's specification, those that run first included. */
export function allContainers(spec: Fields): Fields[] {
  return [
    ...list(spec.initContainers),
    ...list(spec.containers),
    ...list(spec.ephemeralContainers),
  ];
}

/** What a pod takes from its namespace. */
export interface PodReferences {
  secrets: string[];
  configMaps: string[];
  claims: string[];
}

/** Names of what the volumes and the environment of a pod come from. */
export function podReferences(spec: Fields): PodReferences {
  const found = {
    secrets: new Set<unknown>(),
    configMaps: new Set<unknown>(),
    claims: new Set<unknown>(),
  };
  for (const volume of list(spec.volumes)) {
    found.secrets.add(fields(volume.secret).secretName);
    found.configMaps.add(fields(volume.configMap).name);
    found.claims.add(fields(volume.persistentVolumeClaim).claimName);
    for (const source of list(fields(volume.projected).sources)) {
      found.secrets.add(fields(source.secret).name);
      found.configMaps.add(fields(source.configMap).name);
    }
  }
  for (const container of allContainers(spec)) {
    for (const from of list(container.envFrom)) {
      found.secrets.add(fields(from.secretRef).name);
      found.configMaps.add(fields(from.configMapRef).name);
    }
    for (const { valueFrom } of list(container.env)) {
      found.secrets.add(fields(fields(valueFrom).secretKeyRef).name);
      found.configMaps.add(fields(fields(valueFrom).configMapKeyRef).name);
    }
  }
  return {
    secrets: names(found.secrets),
    configMaps: names(found.configMaps),
    claims: names(found.claims),
  };
}

function names(values: ReadonlySet<unknown>): string[] {
  return [...values].map(text).filter(name => name !== undefined);
}

/** The variables of a pod that are written out in its specification. */
export function podVariables(spec: Fields): { name: string; value: string }[] {
  return allContainers(spec).flatMap(container =>
    list(container.env).flatMap(({ name, value }) =>
      typeof name === 'string' && typeof value === 'string'
        ? [{ name, value }]
        : [],
    ),
  );
}

/** The words of a pod's commands. */
export function podCommands(spec: Fields): string[] {
  return allContainers(spec)
    .flatMap(({ command, args }) => [command, args])
    .flatMap(words => (Array.isArray(words) ? words : []))
    .filter(word => typeof word === 'string');
}
