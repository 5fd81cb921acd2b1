import { createTwoFilesPatch } from 'diff';
import {
  ANNOTATION_OWNER,
  ANNOTATION_REQUESTER,
  ANNOTATION_TEMPLATE,
  ANNOTATION_TIER,
} from '../catalog/annotations';
import type { Fleet } from '../fleet';
import { expandPattern } from '../naming/pattern';
import { buildValues, specVariables } from '../values/build';
import { writeYaml } from '../values/write';
import { tenantPaths } from '../snapshot/layout';
import type { TenantSpec } from '../spec/types';
import type { PlanFacts, PlanFile } from './types';

/**
 * The files of a tenant by path: values of each environment, and the
 * Application of each deployed one.
 *
 * @param spec - completed by `completeSpec`
 */
export function tenantFileTexts(
  fleet: Fleet,
  spec: TenantSpec,
  facts: PlanFacts,
): Map<string, string> {
  const texts = new Map<string, string>();
  for (const environment of spec.environments ?? []) {
    if (!Object.hasOwn(fleet.environments, environment)) {
      continue;
    }
    const paths = tenantPaths(fleet, spec.name, environment);
    texts.set(paths.values, writeYaml(buildValues(fleet, spec, environment)));
    if (paths.application !== undefined) {
      texts.set(
        paths.application,
        writeYaml(buildApplication(fleet, spec, environment, facts)),
      );
    }
  }
  return texts;
}

function buildApplication(
  fleet: Fleet,
  spec: TenantSpec,
  environment: string,
  facts: PlanFacts,
) {
  const { application, chart } = fleet.blueprint;
  const variables = specVariables(fleet, spec, environment);
  const expandAll = (patterns: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(patterns).map(([key, pattern]) => [
        key,
        expandPattern(pattern, variables),
      ]),
    );
  const namespace = fleet.blueprint.names.find(
    name => name.kind === 'namespace',
  )!;
  const namespaceLabels = expandAll(application.namespaceLabels);
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: expandPattern(application.name, variables),
      namespace: application.namespace,
      labels: expandAll(application.labels),
      annotations: withoutUndefined({
        [ANNOTATION_OWNER]: spec.owner,
        [ANNOTATION_TIER]: spec.tier,
        [ANNOTATION_REQUESTER]: facts.requester,
        [ANNOTATION_TEMPLATE]: facts.template,
      }),
      ...(application.finalizers.length > 0 && {
        finalizers: application.finalizers,
      }),
    },
    spec: {
      project: application.project,
      source: {
        repoURL: fleet.repository.cloneUrl,
        targetRevision: fleet.repository.branch,
        path: chart.path,
        helm: { valueFiles: valueFiles(fleet, spec.name, environment) },
      },
      destination: {
        server: fleet.environments[environment].server,
        namespace: expandPattern(namespace.pattern, variables),
      },
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        ...(Object.keys(namespaceLabels).length > 0 && {
          managedNamespaceMetadata: { labels: namespaceLabels },
        }),
        syncOptions: application.syncOptions,
      },
    },
  };
}

// Argo CD reads value files relative to the chart; the chart's own defaults are
// not among them, for Helm reads those by itself.
function valueFiles(fleet: Fleet, tenant: string, environment: string) {
  const { chart, environments } = fleet.blueprint;
  const paths = tenantPaths(fleet, tenant, environment);
  return environments[environment].layers
    .filter(layer => layer.role !== 'chart')
    .map(layer =>
      layer.role === 'tenant'
        ? paths.values
        : layer.path.replaceAll('{environment}', environment),
    )
    .map(path =>
      path.startsWith(`${chart.path}/`)
        ? path.slice(chart.path.length + 1)
        : `/${path}`,
    );
}

function withoutUndefined(record: Record<string, string | undefined>) {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== undefined),
  );
}

/**
 * What has to be written so that a repository has the wanted files.
 *
 * @param wanted - text by path; undefined deletes the file
 * @returns the files that differ, in the order of their paths
 */
export function planFiles(
  files: ReadonlyMap<string, string>,
  wanted: ReadonlyMap<string, string | undefined>,
): PlanFile[] {
  return [...wanted]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, after]): PlanFile[] => {
      const before = files.get(path);
      if (before === after) {
        return [];
      }
      return [
        {
          path,
          action: fileAction(before, after),
          before,
          after,
          diff: unifiedDiff(path, before, after),
        },
      ];
    });
}

function fileAction(before?: string, after?: string): PlanFile['action'] {
  if (after === undefined) {
    return 'delete';
  }
  return before === undefined ? 'create' : 'update';
}

/** A unified diff as Git shows it. @public */
export function unifiedDiff(
  path: string,
  before: string | undefined,
  after: string | undefined,
): string {
  return createTwoFilesPatch(
    before === undefined ? '/dev/null' : `a/${path}`,
    after === undefined ? '/dev/null' : `b/${path}`,
    before ?? '',
    after ?? '',
    undefined,
    undefined,
    { context: 3 },
  ).replace(/^=+\n/, '');
}
