import { parseArgs } from 'node:util';
import { SANDBOX_DEFAULT_PORT } from '../constants';
import type { SeenRequest } from '../requests';
import { UsageError } from '../usageError';
import type { FaultState } from './Faults';
import { parseFaultText } from './parseFaultText';

const ENVIRONMENT = 'TENANT_SILOS_SANDBOX_BASE_URL';

async function call(url: string, path: string, init?: RequestInit) {
  let response: Response;
  try {
    response = await fetch(`${url}/_sandbox${path}`, init);
  } catch (error) {
    throw new Error(
      `no stand-in answers at ${url}; name its address with --url`,
      { cause: error },
    );
  }
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status}: ${text}`);
  }
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

function describeRule({ id, match, fault, matched, applied }: FaultState) {
  return `${id}  ${JSON.stringify({
    match,
    fault,
  })}  matched ${matched}, applied ${applied}`;
}

function describeRequest(request: SeenRequest) {
  const { operation, status, fault } = request;
  return [
    String(request.id),
    String(status ?? '---'),
    request.method,
    `${request.path}${request.query}`,
    ...(operation ? [`${operation.type} ${operation.fields.join(' ')}`] : []),
    ...(fault ? [`[${fault}]`] : []),
  ].join('  ');
}

function parseCommand(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/**
 * Tells a stand-in that is running what shall go wrong: `add RULE…`, `list`,
 * `clear`, `requests`, with `--url` and, for the lists, `--json`.
 *
 * @returns what to show
 * @throws UsageError for a wrong command, Error when no stand-in answers.
 */
export async function runFaultCommand(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<string> {
  const { values, positionals } = parseCommand(args);
  const [command, ...texts] = positionals;
  const url = (
    values.url ??
    environment[ENVIRONMENT] ??
    `http://localhost:${SANDBOX_DEFAULT_PORT}`
  ).replace(/\/+$/, '');
  const show = <T>(items: T[], describe: (item: T) => string) =>
    values.json
      ? JSON.stringify(items, null, 2)
      : items.map(describe).join('\n') || 'none';

  switch (command) {
    case 'add': {
      if (texts.length === 0) {
        throw new UsageError(
          "fault add needs a rule, for example 'status:502 method=POST'",
        );
      }
      const rules = texts.map(text => {
        try {
          return parseFaultText(text);
        } catch (error) {
          throw new UsageError((error as Error).message);
        }
      });
      const added: string[] = [];
      for (const rule of rules) {
        const { id } = (await call(url, '/faults', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(rule),
        })) as { id: number };
        added.push(`added ${id}`);
      }
      return added.join('\n');
    }
    case 'list':
      return show((await call(url, '/faults')) as FaultState[], describeRule);
    case 'clear':
      await call(url, '/faults', { method: 'DELETE' });
      return 'cleared';
    case 'requests':
      return show(
        (await call(url, '/requests')) as SeenRequest[],
        describeRequest,
      );
    default:
      throw new UsageError(
        `"fault ${command ?? ''}" cannot be: use add, list, clear or requests`,
      );
  }
}
