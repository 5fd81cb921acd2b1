import type { TenantSpecInput } from './types';

/** One row of the form's environment variables. @public */
export interface TenantFormVariable {
  name?: string;
  value?: string;
  secretName?: string;
  secretKey?: string;
}

/**
 * What the pages of the "Create tenant" form collect: flat, for the form shows
 * one field a line. Empty texts and lists mean that nothing was said.
 *
 * @public
 */
export interface TenantFormData {
  fleet?: string;
  name?: string;
  owner?: string;
  tier?: string;
  size?: string;
  ha?: string;
  environments?: string[];
  hosts?: string[];
  tlsEnabled?: boolean;
  databaseSize?: string;
  storageClass?: string;
  consoleTag?: string;
  engineTag?: string;
  consoleAuthSecret?: string;
  consoleMemory?: string;
  consoleCpu?: string;
  controllerMemory?: string;
  controllerCpu?: string;
  workerMemory?: string;
  workerCpu?: string;
  workerSlots?: number;
  env?: TenantFormVariable[];
  controllerNodeSelector?: { key?: string; value?: string }[];
  workerNodeSelector?: { key?: string; value?: string }[];
  controllerTolerations?: Record<string, unknown>[];
  workerTolerations?: Record<string, unknown>[];
  artifactUrl?: string;
  checkpointUrl?: string;
}

/**
 * The specification that a filled-in form asks for. Not validated: give the
 * result to `parseTenantSpec`.
 *
 * @public
 */
export function specFromForm(form: TenantFormData): TenantSpecInput {
  const spec = {
    name: form.name ?? '',
    owner: form.owner ?? '',
    tier: text(form.tier),
    size: text(form.size),
    ha: text(form.ha),
    environments: list(form.environments),
    hosts: list(form.hosts?.filter(host => host?.trim())),
    tls: group({ enabled: form.tlsEnabled }),
    storage: group({
      artifacts: text(form.artifactUrl),
      checkpoints: text(form.checkpointUrl),
    }),
    database: group({
      size: text(form.databaseSize),
      storageClass: text(form.storageClass),
    }),
    images: group({
      console: text(form.consoleTag),
      engine: text(form.engineTag),
    }),
    console: group({
      resources: resources(form.consoleMemory, form.consoleCpu),
    }),
    consoleAuth: group({ secretName: text(form.consoleAuthSecret) }),
    controller: group({
      resources: resources(form.controllerMemory, form.controllerCpu),
      nodeSelector: selector(form.controllerNodeSelector),
      tolerations: list(form.controllerTolerations?.map(withoutEmpty)),
    }),
    worker: group({
      resources: resources(form.workerMemory, form.workerCpu),
      slots: form.workerSlots,
      nodeSelector: selector(form.workerNodeSelector),
      tolerations: list(form.workerTolerations?.map(withoutEmpty)),
    }),
    env: list(form.env?.map(variable)),
  };
  // The form's values are of unknown quality until they are parsed.
  return withoutEmpty(spec) as unknown as TenantSpecInput;
}

function text(value: string | undefined): string | undefined {
  return value?.trim() || undefined;
}

function list<T>(values: T[] | undefined): T[] | undefined {
  return values && values.length > 0 ? values : undefined;
}

function group<T extends object>(value: T): T | undefined {
  return Object.values(value).some(entry => entry !== undefined)
    ? (withoutEmpty(value) as T)
    : undefined;
}

function withoutEmpty(value: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, entry]) => entry !== undefined && entry !== '',
    ),
  );
}

function resources(memory: string | undefined, cpu: string | undefined) {
  return group({ memory: text(memory), cpu: text(cpu) });
}

function selector(entries: { key?: string; value?: string }[] | undefined) {
  const filled = entries?.filter(entry => text(entry.key));
  return filled && filled.length > 0
    ? Object.fromEntries(
        filled.map(entry => [entry.key!.trim(), entry.value?.trim() ?? '']),
      )
    : undefined;
}

function variable(row: TenantFormVariable) {
  return text(row.secretName)
    ? {
        name: row.name ?? '',
        // Both given: kept, so that parsing refuses it instead of a silent choice.
        ...(row.value ? { value: row.value } : {}),
        valueFrom: {
          secretKeyRef: {
            name: row.secretName!.trim(),
            key: row.secretKey?.trim() ?? '',
          },
        },
      }
    : { name: row.name ?? '', value: row.value ?? '' };
}
