import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FaultRule, parseFaultText } from './faults';
import {
  SANDBOX_DEFAULT_PORT,
  SANDBOX_OAUTH_CLIENT,
  SANDBOX_WEBHOOK_SECRET,
} from './constants';
import { UsageError } from './usageError';

/** What the command line says. */
export interface CliOptions {
  port: number;
  dataDir: string;
  reset: boolean;
  baseUrl?: string;
  webhookUrl?: string;
  webhookSecret: string;
  oauthCallbackUrl: string;
  seedDir?: string;
  /** Values for the templates of the seed folder. */
  seedValues: Record<string, string>;
  /** What goes wrong from the start. */
  faults: FaultRule[];
  /** Whether everything is held against GitHub's documents. */
  contract: boolean;
  /** Whether the sample cluster runs. */
  cluster: boolean;
  help: boolean;
}

export const USAGE = `Usage: tenant-silos-sandbox [options]
       tenant-silos-sandbox fault add|list|clear|requests [options]
       tenant-silos-sandbox cluster eks <what to break>|list|mend [options]

A stand-in for GitHub Enterprise on the loopback, over real git repositories.

  --port <number>             port to listen on, 0 for any (${SANDBOX_DEFAULT_PORT})
  --data-dir <folder>         where repositories and state are kept (.sandbox)
  --reset                     begin anew
  --base-url <url>            address that links start with (http://localhost:PORT)
  --webhook-url <url>         where webhooks are sent; none without it
  --webhook-secret <text>     key that signs them (${SANDBOX_WEBHOOK_SECRET})
  --oauth-callback-url <url>  where sign-in returns to
                              (${SANDBOX_OAUTH_CLIENT.callbackUrl})
  --seed-dir <folder>         content of the sample repository; files that end
                              in .njk are rendered
  --seed-value <key=value>    a value for those templates, as often as needed
  --fault <rule>              something that goes wrong, as often as needed:
                              type[:argument] [key=value …], or JSON
  --contract                  hold requests, answers and webhooks against GitHub's
                              documents; shown at /_sandbox/contract, and the
                              exit code is 1 when something did not fit
  --no-cluster                without the cluster eks, which follows the
                              repository as Argo CD does
  --help                      this text

Each option is also read from the environment: --data-dir is
TENANT_SILOS_SANDBOX_DATA_DIR, and so on. --seed-value is a list with commas
there, --fault one with semicolons.

Faults
  status:502                  answers with it and does nothing; also 400, 401,
                              403, 404, 405, 409, 422, 429, 500, 503, 504, with
                              reason=permission|scope|rate-limit|
                              secondary-rate-limit, retryAfter=<seconds>
  statusAfterWrite:502        does the work, then answers with it
  delay:2000                  waits so many milliseconds
  cut                         closes the connection
  cutAfterWrite               does the work, then closes the connection
  truncate:100                breaks the answer off after so many bytes
  graphqlError:<field>        that field fails, the rest succeeds; with
                              errorType=FORBIDDEN, afterWrite=true
of the requests with
  method=POST path=/repos/** operation=createPullRequest body=<text>
from the nth=<number> on, times=<number>|always.

A stand-in that is running takes them as well:
  tenant-silos-sandbox fault add 'cutAfterWrite operation=createPullRequest'
  tenant-silos-sandbox fault list | clear | requests
with --url <address> (http://localhost:${SANDBOX_DEFAULT_PORT}).

Clusters
  tenant-silos-sandbox cluster eks kill-pod tenant=highradius component=console
  tenant-silos-sandbox cluster eks list
  tenant-silos-sandbox cluster eks mend [number]
The page /-/clusters/eks has a button for each.
`;

const PREFIX = 'TENANT_SILOS_SANDBOX_';

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) {
    throw new UsageError(
      `--port is "${text}": give a number from 0 to 65535, for example ${SANDBOX_DEFAULT_PORT}`,
    );
  }
  return port;
}

function parseUrl(option: string, text: string | undefined) {
  if (text === undefined) {
    return undefined;
  }
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) {
    throw new UsageError(
      `--${option} is "${text}": give an address that starts with http:// or https://`,
    );
  }
  return text;
}

function parseValues(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map(pair => {
      const equals = pair.indexOf('=');
      if (equals < 1) {
        throw new UsageError(
          `--seed-value is "${pair}": give a name and a value, for example domain=lmnr.cloud`,
        );
      }
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}

function parseFaults(texts: readonly string[]): FaultRule[] {
  return texts.map(text => {
    try {
      return parseFaultText(text);
    } catch (error) {
      throw new UsageError(`--fault "${text}": ${(error as Error).message}`);
    }
  });
}

function parseFlags(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: text,
        'data-dir': text,
        reset: { type: 'boolean' },
        'base-url': text,
        'webhook-url': text,
        'webhook-secret': text,
        'oauth-callback-url': text,
        'seed-dir': text,
        'seed-value': { type: 'string', multiple: true },
        fault: { type: 'string', multiple: true },
        contract: { type: 'boolean' },
        'no-cluster': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/**
 * Reads the command line and, for what it leaves out, the environment.
 *
 * @throws UsageError that names the option and says what would be right.
 */
export function readCliOptions(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): CliOptions {
  const flags = parseFlags(args);
  const text = (
    name: Exclude<
      keyof typeof flags,
      'reset' | 'seed-value' | 'fault' | 'contract' | 'no-cluster' | 'help'
    >,
  ) =>
    flags[name] ??
    (environment[`${PREFIX}${name.toUpperCase().replace(/-/g, '_')}`] ||
      undefined);
  const isSet = (name: string) =>
    ['1', 'true'].includes(environment[`${PREFIX}${name}`] ?? '');
  const seedDir = text('seed-dir');
  return {
    port: parsePort(text('port') ?? String(SANDBOX_DEFAULT_PORT)),
    dataDir: resolve(text('data-dir') ?? '.sandbox'),
    reset: flags.reset ?? isSet('RESET'),
    baseUrl: parseUrl('base-url', text('base-url')),
    webhookUrl: parseUrl('webhook-url', text('webhook-url')),
    webhookSecret: text('webhook-secret') ?? SANDBOX_WEBHOOK_SECRET,
    oauthCallbackUrl:
      parseUrl('oauth-callback-url', text('oauth-callback-url')) ??
      SANDBOX_OAUTH_CLIENT.callbackUrl,
    seedDir: seedDir && resolve(seedDir),
    seedValues: parseValues(
      flags['seed-value'] ??
        (environment[`${PREFIX}SEED_VALUE`] ?? '').split(',').filter(Boolean),
    ),
    faults: parseFaults(
      flags.fault ??
        (environment[`${PREFIX}FAULT`] ?? '').split(';').filter(Boolean),
    ),
    contract: flags.contract ?? isSet('CONTRACT'),
    cluster: !(flags['no-cluster'] ?? isSet('NO_CLUSTER')),
    help: flags.help ?? false,
  };
}
