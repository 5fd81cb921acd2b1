import {
  chartFiles,
  MAX_YAML_LENGTH,
  tenantLayers,
  tenantRelease,
  type Fleet,
  type RenderedObject,
} from 'backstage-plugin-tenant-silos-common';
import { HelmRefusedError, NotRenderedError } from './errors';
import type { HelmRenderer } from './HelmRenderer';

/**
 * The objects that Argo CD makes of a tenant in one environment.
 *
 * @param options - `files`: of a snapshot, or of a pull request's branch;
 *   `chart`: the chart's files where they are known already, which spares
 *   looking for them
 * @throws HelmRefusedError with what Helm finds wrong, NotRenderedError when
 *   it could not be tried, InputError for a values file that cannot be read
 * @public
 */
export async function renderTenant(
  renderer: HelmRenderer,
  options: {
    fleet: Fleet;
    files: ReadonlyMap<string, string>;
    chart?: ReadonlyMap<string, string>;
    tenant: string;
    environment: string;
  },
): Promise<RenderedObject[]> {
  const { fleet, files, tenant, environment } = options;
  const chart = options.chart ?? chartFiles(fleet, files);
  for (const [path, text] of chart) {
    if (text.length > MAX_YAML_LENGTH && text.trim() === '') {
      throw new NotRenderedError(`${path} is larger than what is read`);
    }
  }
  const { release, namespace, differs } = tenantRelease(
    fleet,
    files,
    tenant,
    environment,
  );
  if (differs) {
    throw new NotRenderedError(differs);
  }
  const layers = tenantLayers(fleet, files, tenant, environment);
  const missing = layers.missing.filter(path => path !== layers.chart.path);
  if (missing.length > 0) {
    throw new HelmRefusedError(
      missing.map(file => ({
        message: `${file} is among the tenant's values files and is not there`,
        file,
      })),
    );
  }
  return renderer.render({
    files: new Map([
      ...chart,
      ...layers.layers.map(({ path, text }) => [path, text] as const),
    ]),
    chartPath: fleet.blueprint.chart.path,
    valueFiles: layers.layers.map(({ path }) => path),
    release,
    namespace,
    apiVersions: servedKinds(fleet),
  });
}

// A cluster that tenants are deployed to serves what the blueprint has.
function servedKinds(fleet: Fleet): string[] {
  return [
    ...new Set(
      fleet.blueprint.objects
        .filter(({ apiVersion }) => apiVersion.includes('.'))
        .flatMap(({ apiVersion, kind }) => [
          apiVersion,
          `${apiVersion}/${kind}`,
        ]),
    ),
  ];
}
