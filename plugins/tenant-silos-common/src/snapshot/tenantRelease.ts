import type { Fleet } from '../fleet';
import { expandPattern } from '../naming/pattern';
import { patternVariables } from '../naming/variables';
import { findTenantFiles } from './findTenantFiles';

/** The Helm release of a tenant in one environment. @public */
export interface TenantRelease {
  release: string;
  /** Where its objects go. */
  namespace: string;
  /**
   * Why rendering the fleet's chart with the tenant's values files would not be
   * what Argo CD does, as a clause; undefined when it is.
   */
  differs?: string;
}

/**
 * The Helm release that Argo CD makes of a tenant: named as its Application
 * says, or as the blueprint has it where there is none.
 *
 * @param files - of a snapshot, or of a pull request's branch
 * @public
 */
export function tenantRelease(
  fleet: Fleet,
  files: ReadonlyMap<string, string>,
  tenant: string,
  environment: string,
): TenantRelease {
  const variables = patternVariables(fleet, tenant, environment);
  const { application: pattern, chart, names } = fleet.blueprint;
  const namespace = names.find(({ kind }) => kind === 'namespace')!;
  const found = findTenantFiles(fleet, files, tenant).applications.get(
    environment,
  );
  const facts = found?.facts;
  const source = facts?.sources.find(({ path }) => folder(path) === chart.path);
  return {
    release:
      source?.releaseName ??
      facts?.name ??
      expandPattern(pattern.name, variables),
    namespace: facts?.namespace ?? expandPattern(namespace.pattern, variables),
    ...(facts &&
      found && { differs: difference(found.path, facts.sources, chart.path) }),
  };
}

function difference(
  file: string,
  sources: readonly {
    path?: string;
    chart?: string;
    inlineValues?: string[];
  }[],
  chartPath: string,
): string | undefined {
  const rendered = sources.filter(
    source => source.path !== undefined || source.chart !== undefined,
  );
  const other = rendered.find(({ path }) => folder(path) !== chartPath);
  if (other) {
    return `${file} deploys ${
      other.path ?? `the packaged chart ${other.chart}`
    }, and the blueprint's chart is ${chartPath}`;
  }
  const inline = rendered.flatMap(({ inlineValues = [] }) => inlineValues);
  return inline.length > 0
    ? `${file} sets values of its own by helm.${inline.join(' and helm.')}`
    : undefined;
}

function folder(path: string | undefined): string | undefined {
  return path?.replace(/^(\.?\/)+/, '').replace(/\/+$/, '');
}
