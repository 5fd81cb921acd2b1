import {
  effectiveValues,
  readYamlMap,
  type ValuesLayer,
} from 'backstage-plugin-tenant-silos-common';
import type { Figure } from '../figure';
import { median, onceSeconds } from '../measure';
import { hostileFiles } from './hostileFiles';
import { helmTemplate, parseAndMerge } from './peers';
import {
  sharedFiles,
  tenantFiles,
  type FileSize,
  type SharedFiles,
} from './sampleFiles';

const TENANTS = 2_000;
const RUNS = 15;
// Each takes a process of its own.
const HELM_TENANTS = 20;

/** Effective values of many tenants, with the origin of each value. */
export async function run(): Promise<Figure[]> {
  const shared = await sharedFiles();
  const helm = await helmTemplate(shared);
  const figures: Figure[] = [];
  const sizes: FileSize[] = [
    'as the form writes it',
    'with every optional value',
  ];
  for (const size of sizes) {
    const tenants = tenantFiles(TENANTS, size);
    const yaml = perSecond(changed(tenants), files =>
      parseAndMerge(shared, files),
    );
    const template =
      helm &&
      HELM_TENANTS /
        (await onceSeconds(() => helm(tenants.slice(0, HELM_TENANTS))));
    const cold = perSecond(changed(tenants), files =>
      withOrigins(shared, files),
    );
    withOrigins(shared, tenants);
    const known = perSecond(
      () => tenants,
      files => withOrigins(shared, files),
    );
    const besideYaml = { peer: 'yaml, without origins', peerValue: yaml };
    const besideHelm = template && {
      peer: 'helm template',
      peerValue: template,
    };
    const figure = (name: string, value: number, more: Partial<Figure>) => ({
      name: `values: ${name}, file ${size}`,
      value,
      unit: 'tenants/s',
      ...more,
    });
    figures.push(
      figure('read and merged with origins', cold, {
        ...besideYaml,
        budget: { atLeast: 10_000 },
      }),
      figure('read and merged with origins, beside Helm', cold, {
        ...besideHelm,
      }),
      figure('of a known file', known, {
        ...besideYaml,
        budget: { atLeast: 100_000 },
      }),
    );
  }
  return [...figures, await slowestRefusal()];
}

function withOrigins(
  { chart, environment }: SharedFiles,
  tenants: readonly ValuesLayer[],
) {
  for (const tenant of tenants) {
    const effective = effectiveValues(chart, [environment, tenant]);
    const entries = effective.entries();
    if (Object.keys(effective.values).length > entries.length) {
      throw new Error(`${tenant.path} has values without an origin`);
    }
  }
}

/** The files with a new comment each time, so that nothing is known of them. */
function changed(tenants: readonly ValuesLayer[]): () => ValuesLayer[] {
  let version = 0;
  return () => {
    version += 1;
    return tenants.map(tenant => ({
      ...tenant,
      text: `${tenant.text}# ${version}\n`,
    }));
  };
}

/**
 * How many files are done in a second of one core: the median of some rounds,
 * by the time that the processor has worked.
 */
function perSecond(
  files: () => readonly ValuesLayer[],
  work: (files: readonly ValuesLayer[]) => void,
): number {
  const rates: number[] = [];
  for (let round = -3; round < RUNS; round++) {
    const batch = files();
    const before = process.cpuUsage();
    work(batch);
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6;
    if (round >= 0) {
      rates.push(batch.length / seconds);
    }
  }
  return median(rates);
}

async function slowestRefusal(): Promise<Figure> {
  let slowest = 0;
  for (const [name, text] of Object.entries(hostileFiles)) {
    const seconds = await onceSeconds(() => {
      try {
        readYamlMap(text);
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'InputError') {
          throw new Error(`${name} is not refused properly: ${error}`);
        }
      }
    });
    slowest = Math.max(slowest, seconds);
  }
  return {
    name: `values: the slowest of ${
      Object.keys(hostileFiles).length
    } hostile files`,
    value: slowest * 1000,
    unit: 'ms',
    budget: { atMost: 1000 },
  };
}
