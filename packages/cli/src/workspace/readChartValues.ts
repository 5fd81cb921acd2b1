import { readdir, stat } from 'node:fs/promises';
import { posix, resolve } from 'node:path';
import { InputError } from '@backstage/errors';
import {
  subchartsOf,
  type ChartValues,
} from 'backstage-plugin-tenant-silos-common';
import { readTextFile } from './readTextFile';

// More charts than anybody has within another.
const MAX_FILES = 500;

/**
 * Reads a chart's own values file and, where its `Chart.yaml` lies beside it,
 * the charts that it holds, for their defaults are merged too.
 *
 * @param path - as somebody named it, which is how origins are told
 * @throws InputError for what cannot be read
 */
export async function readChartValues(
  cwd: string,
  path: string,
): Promise<ChartValues> {
  const read = (file: string) => readTextFile(resolve(cwd, file), '--values');
  const layer = { id: '0', title: path, path, text: await read(path) };
  const folder = posix.dirname(path);
  const definition = `${folder}/Chart.yaml`;
  if (!(await isFile(resolve(cwd, definition)))) {
    return layer;
  }
  const files = new Map<string, string>();
  for await (const file of chartFilesIn(cwd, `${folder}/charts`)) {
    if (files.size === MAX_FILES) {
      throw new InputError(
        `--values: ${folder}/charts has more than ${MAX_FILES} charts and values files`,
      );
    }
    files.set(file, await read(file));
  }
  const subcharts = subchartsOf(files, folder);
  return { ...layer, definition: await read(definition), subcharts };
}

async function isFile(path: string): Promise<boolean> {
  const info = await stat(path).catch(() => undefined);
  return info?.isFile() ?? false;
}

/** The files of charts that values are read from, links left aside. */
async function* chartFilesIn(
  cwd: string,
  folder: string,
): AsyncGenerator<string> {
  const entries = await readdir(resolve(cwd, folder), {
    withFileTypes: true,
  }).catch(() => []);
  for (const entry of entries) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory() && entry.name !== 'templates') {
      yield* chartFilesIn(cwd, path);
    } else if (
      entry.isFile() &&
      (entry.name === 'Chart.yaml' || entry.name === 'values.yaml')
    ) {
      yield path;
    }
  }
}
