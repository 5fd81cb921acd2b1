import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findHelm } from 'tenant-silos-testing';
import type { ValuesLayer } from 'backstage-plugin-tenant-silos-common';
import { parse } from 'yaml';
import { temporaryFolder } from '../harness/temporaryFolder';
import type { SharedFiles } from './sampleFiles';

const execFileAsync = promisify(execFile);

/**
 * `helm template` for each tenant, of a chart with the same defaults that does
 * nothing but print its values.
 *
 * @returns undefined where there is no Helm
 */
export async function helmTemplate({ chart, environment }: SharedFiles) {
  const helm = findHelm();
  if (helm.missing) {
    process.stderr.write(`${helm.missing}\n`);
    return undefined;
  }
  const { path: folder } = await temporaryFolder();
  const files = {
    'chart/Chart.yaml': 'apiVersion: v2\nname: values\nversion: 0.1.0\n',
    'chart/values.yaml': chart.text,
    'chart/templates/values.yaml':
      '{"apiVersion":"v1","kind":"Printed","values":{{ mustToRawJson .Values }}}\n',
    'environment.yaml': environment.text,
  };
  await mkdir(join(folder, 'chart', 'templates'), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    await writeFile(join(folder, path), text);
  }
  return async (tenants: readonly ValuesLayer[]) => {
    for (const { text } of tenants) {
      await writeFile(join(folder, 'tenant.yaml'), text);
      await execFileAsync(
        helm.path,
        [
          ...['template', 'tenant', join(folder, 'chart')],
          ...['--values', join(folder, 'environment.yaml')],
          ...['--values', join(folder, 'tenant.yaml')],
        ],
        { env: { HOME: folder, PATH: '' } },
      );
    }
  };
}

/**
 * The package `yaml` and a merge of plain objects: no provenance, and not what
 * Helm reads.
 */
export function parseAndMerge(
  { chart, environment }: SharedFiles,
  tenants: readonly ValuesLayer[],
) {
  const shared = merge(read(chart), read(environment));
  for (const tenant of tenants) {
    merge(shared, read(tenant));
  }
}

type Values = Record<string, unknown>;

function read({ text }: ValuesLayer): Values {
  // Looking for keys that stand twice takes longer the more keys there are.
  return parse(text, { version: '1.1', uniqueKeys: false });
}

function merge(lower: Values, upper: Values): Values {
  const merged: Values = { ...lower };
  for (const [key, value] of Object.entries(upper)) {
    const below = merged[key];
    merged[key] =
      isValues(value) && isValues(below) ? merge(below, value) : value;
  }
  return merged;
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
