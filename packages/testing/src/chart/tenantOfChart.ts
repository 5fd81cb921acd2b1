import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  builtInBlueprints,
  effectiveValues,
  siloObjects,
  type SiloObject,
  type ValuesMap,
} from 'backstage-plugin-tenant-silos-common';
import { type ContentFolder } from './contentFolder';
import { SAMPLE_FLEET } from './sampleFleet';

/** The sample tenant that charts are rendered for. */
export const TENANT = 'e6data';

/** Values files of the sample tenant, in Helm's order. */
export const LAYERS: Readonly<Record<Environment, readonly string[]>> = {
  eks: ['values-eks.yaml', `tenants/${TENANT}/values-eks.yaml`],
  local: [`tenants/${TENANT}/values.yaml`],
};

/** Where a tenant's values apply. */
export type Environment = 'eks' | 'local';

/**
 * What the suite says of the sample tenant: the effective values, and by the
 * blueprint's inventory the objects.
 *
 * @param values - on top of the tenant's file
 */
export async function tenantOfChart(
  content: ContentFolder,
  environment: Environment,
  values: ValuesMap,
): Promise<{ values: ValuesMap; inventory: SiloObject[] }> {
  const layer = async (path: string) => ({
    id: path,
    title: path,
    path,
    text: await readFile(join(content.chart, path), 'utf8'),
  });
  const effective = effectiveValues(await layer('values.yaml'), [
    ...(await Promise.all(LAYERS[environment].map(layer))),
    { id: 'test', title: 'Test', path: 'test', text: JSON.stringify(values) },
  ]).values;
  const tier = builtInBlueprints.laminar.tiers.find(
    known => known === effective.tier,
  );
  if (!tier) {
    throw new Error(`No such tier: ${effective.tier}`);
  }
  return {
    values: effective,
    inventory: siloObjects(
      SAMPLE_FLEET,
      { name: TENANT, owner: 'group:default/owners', tier },
      effective,
    ),
  };
}
