import {
  createSandbox,
  laminarInfraSeed,
  SANDBOX_OWNER,
  SANDBOX_REPOSITORY,
  type SandboxOptions,
} from 'tenant-silos-sandbox';
import { temporaryFolder } from '../harness/temporaryFolder';

type RequestHandler = NonNullable<SandboxOptions['middleware']>;

const TOKEN = 'sandbox-token-ada';

/** What an upstream was asked. */
export interface Asked {
  requests: number;
  /** Those that GitHub counts as creating content. */
  writes: number;
}

/** A repository in the GitHub stand-in that counts what it is asked. */
export async function startCountingRepository() {
  const folder = await temporaryFolder();
  let asked: Asked = { requests: 0, writes: 0 };
  const middleware: RequestHandler = async (req, _res, next) => {
    asked.requests += 1;
    if (req.method !== 'GET') {
      const text = await readAhead(req);
      const isQuery = /"query":"\s*(\\n|\s)*query /.test(text);
      asked.writes += isQuery ? 0 : 1;
    }
    next();
  };
  const sandbox = await createSandbox({
    dataDir: folder.path,
    port: 0,
    rateLimit: Number.MAX_SAFE_INTEGER,
    repositories: [
      laminarInfraSeed(async () => ({ 'README.md': '# Tenants\n' })),
    ],
    middleware,
  });
  const base = `${sandbox.url}/api/v3/repos/${SANDBOX_OWNER}/${SANDBOX_REPOSITORY}`;
  const ask = async <T>(path: string, body?: object): Promise<T> => {
    const response = await fetch(`${base}/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `token ${TOKEN}`,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
    return response.json();
  };
  // A repository has it after its first pull request.
  await ask('labels', { name: 'tenant', color: 'ededed' });
  return {
    url: sandbox.url,
    /** Since the last time that this was asked. */
    take(): Asked {
      const before = asked;
      asked = { requests: 0, writes: 0 };
      return before;
    },
    async head(): Promise<string> {
      const ref = await ask<{ object: { sha: string } }>('git/ref/heads/main');
      return ref.object.sha;
    },
    /** @throws Error unless the branch has one open pull request, with so many files */
    async assertOpen(branch: string, files: number): Promise<void> {
      const pulls = await ask<{ number: number }[]>(
        `pulls?state=open&head=${SANDBOX_OWNER}:${branch}`,
      );
      const [pull] = pulls;
      const changed =
        pull &&
        (await ask<unknown[]>(`pulls/${pull.number}/files?per_page=100`));
      if (pulls.length !== 1 || changed.length !== files) {
        throw new Error(
          `${branch}: ${pulls.length} pull requests, ${changed?.length} files`,
        );
      }
    },
    async stop() {
      await sandbox.stop();
      await folder.remove();
    },
  };
}

export type CountingRepository = Awaited<
  ReturnType<typeof startCountingRepository>
>;

// The stand-in takes the body that is parsed already.
async function readAhead(req: Parameters<RequestHandler>[0]): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) {
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  Object.assign(req, { body: text ? JSON.parse(text) : {}, _body: true });
  return text;
}
