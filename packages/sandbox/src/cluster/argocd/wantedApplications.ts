import {
  type Fleet,
  isMap,
  readFleetState,
  readYamlDocuments,
  readYamlMap,
  specFromFiles,
  tenantValues,
  type ValuesMap,
} from 'backstage-plugin-tenant-silos-common';
import type { NewObject } from '../objects';
import { siloManifests } from '../silo/manifests';
import { list, map, siloContext } from '../silo/SiloContext';
import { ENVIRONMENT } from './fleet';

/** What a repository holds at one commit. */
export interface RepositoryFiles {
  commit: string;
  files: ReadonlyMap<string, string>;
}

/** An Application, and what it says that there should be. */
export interface WantedApplication {
  tenant: string;
  /** As the file has it. */
  application: NewObject;
  /** Undefined where the manifests cannot be made. */
  manifests?: NewObject[];
  hosts: string[];
}

function isApplication(document: unknown): document is ValuesMap & NewObject {
  return (
    isMap(document) &&
    document.kind === 'Application' &&
    typeof map(document, 'metadata').name === 'string'
  );
}

function readApplication(text: string): NewObject | undefined {
  try {
    return readYamlDocuments(text).find(isApplication);
  } catch {
    // What Argo CD could not read either.
    return undefined;
  }
}

function chartVersion(fleet: Fleet, files: ReadonlyMap<string, string>) {
  try {
    const chart = files.get(`${fleet.blueprint.chart?.path}/Chart.yaml`) ?? '';
    return String(readYamlMap(chart).appVersion ?? 'latest');
  } catch {
    return 'latest';
  }
}

/** The Applications of a repository: the root Application's folder, read. */
export function wantedApplications(
  fleet: Fleet,
  { commit, files }: RepositoryFiles,
): WantedApplication[] {
  const [folder] = fleet.blueprint.application.path.split('/{');
  const state = readFleetState(fleet, {
    commit,
    readAt: new Date().toISOString(),
    files: new Map(files),
  });
  const appVersion = chartVersion(fleet, files);
  return [...files]
    .filter(([path]) => path.startsWith(`${folder}/`) && /\.ya?ml$/.test(path))
    .flatMap(([path, text]): WantedApplication[] => {
      const application = readApplication(text);
      if (!application) {
        return [];
      }
      const tenant =
        application.metadata.labels?.tenant ??
        path.slice(folder.length + 1).replace(/\.ya?ml$/, '');
      const values = tenantValues(fleet, files, tenant, ENVIRONMENT);
      const spec = specFromFiles(fleet, state.files, tenant);
      if (!values) {
        return [{ tenant, application, hosts: [] }];
      }
      const context = siloContext(
        fleet,
        tenant,
        ENVIRONMENT,
        values,
        appVersion,
      );
      return [
        {
          tenant,
          application,
          manifests: siloManifests(
            fleet,
            spec ?? { name: tenant, owner: '', tier: context.ha.tier },
            context,
          ),
          hosts: list(values, 'ingress.hosts').map(String),
        },
      ];
    });
}
