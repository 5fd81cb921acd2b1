import { CliOptions, readCliOptions, USAGE } from './cliOptions';
import { runClusterCommand } from './cluster/breaking/clusterCommand';
import {
  SANDBOX_CLUSTER,
  SANDBOX_CLUSTER_TOKEN,
  SANDBOX_OAUTH_CLIENT,
  SANDBOX_OWNER,
  SANDBOX_REPOSITORY,
} from './constants';
import { createSandbox, Sandbox } from './createSandbox';
import { runFaultCommand } from './faults/faultCommand';
import { resetSandbox } from './resetSandbox';
import { SAMPLE_TROUBLES } from './sampleTroubles';
import { laminarInfraSeed, readSeedFolder } from './seeds';
import { UsageError } from './usageError';

/* eslint-disable no-console -- a command line talks to its terminal */

const PLACEHOLDER = `# ${SANDBOX_REPOSITORY}\n\nAn empty sample repository.\n`;

async function start(options: CliOptions): Promise<Sandbox> {
  if (options.reset) {
    await resetSandbox(options.dataDir);
  }
  const { seedDir, seedValues } = options;
  return createSandbox({
    ...options,
    oauthClients: [
      { ...SANDBOX_OAUTH_CLIENT, callbackUrl: options.oauthCallbackUrl },
    ],
    repositories: [
      laminarInfraSeed(async () =>
        seedDir
          ? readSeedFolder({ directory: seedDir, values: seedValues })
          : { 'README.md': PLACEHOLDER },
      ),
    ],
    clusters: options.cluster
      ? [
          {
            name: SANDBOX_CLUSTER,
            token: SANDBOX_CLUSTER_TOKEN,
            repository: `${SANDBOX_OWNER}/${SANDBOX_REPOSITORY}`,
            storageClass: seedValues.storageClass,
            troubles: SAMPLE_TROUBLES,
          },
        ]
      : [],
    log: line => console.error(`sandbox: ${line}`),
  });
}

function stopOnSignals(sandbox: Sandbox) {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      sandbox.stop().then(
        () => process.exit(0),
        error => {
          console.error(`sandbox: ${error.message}`);
          process.exit(1);
        },
      );
    });
  }
}

function explain(error: unknown, port: number | undefined): string {
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    return `port ${port} is taken; choose another with --port`;
  }
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
}

/** Runs the stand-in from the command line until it is told to stop. */
export async function main(args = process.argv.slice(2)): Promise<void> {
  let port: number | undefined;
  try {
    if (args[0] === 'fault') {
      console.log(await runFaultCommand(args.slice(1), process.env));
      return;
    }
    if (args[0] === 'cluster') {
      console.log(await runClusterCommand(args.slice(1), process.env));
      return;
    }
    const options = readCliOptions(args, process.env);
    if (options.help) {
      console.log(USAGE);
      return;
    }
    port = options.port;
    const sandbox = await start(options);
    stopOnSignals(sandbox);
    const clusters = sandbox.clusters
      .list()
      .map(
        ({ name }) => `, cluster ${name} at ${sandbox.url}/clusters/${name}`,
      );
    console.log(
      `GitHub stand-in ready at ${
        sandbox.url
      } with ${SANDBOX_OWNER}/${SANDBOX_REPOSITORY}, data in ${
        options.dataDir
      }${clusters.join('')}`,
    );
  } catch (error) {
    console.error(`sandbox: ${explain(error, port)}`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
