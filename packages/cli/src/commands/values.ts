import { resolve } from 'node:path';
import {
  effectiveValues,
  type ValuesLayer,
} from 'backstage-plugin-tenant-silos-common';
import type { Context } from '../context';
import { print } from '../output/print';
import type { CommonOptions } from '../program';
import { readChartValues } from '../workspace/readChartValues';
import { readTextFile } from '../workspace/readTextFile';
import { valuesReport } from './valuesReport';

/** Options of `tenant-silos values`. */
export interface ValuesOptions extends CommonOptions {
  values: string[];
  provenance?: boolean;
}

/**
 * Prints the effective values of some files.
 *
 * @returns the exit code
 */
export async function values(
  { values: paths, provenance = false, ...options }: ValuesOptions,
  context: Context,
): Promise<number> {
  const [chartPath, ...layerPaths] = paths;
  const chart = await readChartValues(context.cwd, chartPath);
  const layers = await Promise.all(
    layerPaths.map(async (path, index): Promise<ValuesLayer> => {
      const text = await readTextFile(resolve(context.cwd, path), '--values');
      return { id: String(index + 1), title: path, path, text };
    }),
  );
  const effective = effectiveValues(chart, layers);
  return print(
    valuesReport(effective, [chart, ...layers], provenance),
    { ...options, toRepositoryPath: path => path },
    context,
  );
}
