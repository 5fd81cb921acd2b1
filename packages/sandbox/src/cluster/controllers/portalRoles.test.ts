import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, readYamlMap } from 'backstage-plugin-tenant-silos-common';
import { PORTAL_ROLES } from './portalRoles';

const DOCUMENT = join(__dirname, '../../../../../docs/clusters.md');

/** The rules of each ClusterRole that the documentation has, by its name. */
async function documentedRoles() {
  const text = await readFile(DOCUMENT, 'utf8');
  return Object.fromEntries(
    [...text.matchAll(/```yaml\n([^]*?)```/g)]
      .map(([, yaml]) => readYamlMap(yaml))
      .filter(({ kind }) => kind === 'ClusterRole')
      .map(({ metadata, rules }) => [
        isMap(metadata) ? String(metadata.name) : '',
        rules,
      ]),
  );
}

it('gives the portal exactly what the documentation asks for', async () => {
  const { 'backstage-kubernetes': _, ...ours } = PORTAL_ROLES;
  expect(ours).toEqual(await documentedRoles());
});
