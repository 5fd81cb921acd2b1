import {
  createSandbox,
  laminarInfraSeed,
  SANDBOX_OWNER,
  SANDBOX_REPOSITORY,
} from 'tenant-silos-sandbox';
import { sampleSnapshot } from '../sampleFleet';
import { temporaryFolder } from './temporaryFolder';

const REPOSITORY = `${SANDBOX_OWNER}/${SANDBOX_REPOSITORY}`;

/** The tenant that benchmarks change. */
export const CHANGED_TENANT = 'tenant-7';

/** A repository with this many tenants, in the GitHub stand-in. */
export async function startFleetRepository(tenants: number) {
  const folder = await temporaryFolder();
  const files = Object.fromEntries(sampleSnapshot(tenants).files);
  const path = `k8s/laminar-core/tenants/${CHANGED_TENANT}/values-eks.yaml`;
  let seen = 0;
  let changes = 0;
  let commit = '';
  const sandbox = await createSandbox({
    dataDir: folder.path,
    port: 0,
    rateLimit: Number.MAX_SAFE_INTEGER,
    repositories: [
      laminarInfraSeed(async () => ({ 'README.md': '# Empty\n' })),
    ],
    middleware: (_req, _res, next) => {
      seen += 1;
      next();
    },
  });
  const push = async (message: string, changed: Record<string, string>) => {
    commit = await sandbox.push(REPOSITORY, {
      branch: 'main',
      login: 'ada',
      message,
      files: changed,
    });
    return commit;
  };
  await push(`Add ${tenants} tenants`, files);
  return {
    /** Address of the stand-in. */
    url: sandbox.url,
    files: Object.keys(files).length,
    /** The head of the branch. */
    commit: () => commit,
    /** How many requests came since the last time that this was asked. */
    requests() {
      const count = seen;
      seen = 0;
      return count;
    },
    /** Adds a commit with another host for one tenant; tells the commit. */
    changeOneTenant() {
      changes += 1;
      const host = `${CHANGED_TENANT}.lmnr.cloud`;
      return push(`Change ${changes}`, {
        [path]: files[path].replace(host, `c${changes}-${host}`),
      });
    },
    async stop() {
      await sandbox.stop();
      await folder.remove();
    },
  };
}

export type FleetRepositoryServer = Awaited<
  ReturnType<typeof startFleetRepository>
>;
