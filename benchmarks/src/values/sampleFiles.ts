import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createContentFolder } from 'tenant-silos-testing';
import {
  buildValues,
  completeSpec,
  writeYaml,
  type ValuesLayer,
} from 'backstage-plugin-tenant-silos-common';
import { sampleFleet } from '../sampleFleet';

/** The values files that all tenants of a sample share. */
export interface SharedFiles {
  chart: ValuesLayer;
  environment: ValuesLayer;
}

/** The files of the chart that the template for GitOps repositories ships. */
export async function sharedFiles(): Promise<SharedFiles> {
  const content = await createContentFolder();
  try {
    const read = async (id: string, name: string): Promise<ValuesLayer> => ({
      id,
      title: id,
      path: `k8s/laminar-core/${name}`,
      text: await readFile(join(content.chart, name), 'utf8'),
    });
    return {
      chart: await read('chart', 'values.yaml'),
      environment: await read('environment', 'values-eks.yaml'),
    };
  } finally {
    await content.remove();
  }
}

/** How much a tenant's own file says. */
export type FileSize = 'as the form writes it' | 'with every optional value';

/** The values files of many tenants. */
export function tenantFiles(count: number, size: FileSize): ValuesLayer[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `tenant-${index}`;
    const spec = completeSpec(sampleFleet, {
      name,
      owner: 'team-a',
      tier: 'silo',
    });
    const values = buildValues(sampleFleet, spec, 'eks');
    const text = writeYaml(values);
    return {
      id: 'tenant',
      title: 'Tenant',
      path: `k8s/laminar-core/tenants/${name}/values-eks.yaml`,
      text: size === 'as the form writes it' ? text : withOptional(text, name),
    };
  });
}

// What the reference of the chart lists beyond what a tenant needs.
function withOptional(text: string, name: string): string {
  const more = writeYaml({
    size: 'large',
    ha: 'minimal',
    console: {
      image: { tag: '1.4.2' },
      authUrl: `https://${name}.lmnr.cloud`,
      auth: { existingSecret: `${name}-console` },
      resources: sampleResources('250m', '256Mi'),
    },
    worker: {
      slots: 16,
      resources: sampleResources('2000m', '8Gi'),
      env: ['RUST_LOG', 'CDC_JAR_PATH', 'JVM_HEAP_SIZE'].map(variable => ({
        name: variable,
        value: `${variable.toLowerCase()} of ${name}`,
      })),
      nodeSelector: { 'node-type': 'worker', zone: 'eu-central-1a' },
      tolerations: ['dedicated', 'spot'].map(key => ({
        key,
        operator: 'Equal',
        value: name,
        effect: 'NoSchedule',
      })),
    },
  });
  return `# ${name}, as somebody keeps it by hand.\n${text}${more}`;
}

function sampleResources(cpu: string, memory: string) {
  return { requests: { cpu, memory }, limits: { cpu, memory } };
}
