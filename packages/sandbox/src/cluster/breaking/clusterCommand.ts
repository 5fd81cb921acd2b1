import { parseArgs } from 'node:util';
import { SANDBOX_DEFAULT_PORT } from '../../constants';
import { UsageError } from '../../usageError';
import { ACTIONS } from './actions';

const ENVIRONMENT = 'TENANT_SILOS_SANDBOX_URL';

async function call(url: string, init: RequestInit = {}): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(url, {
      ...init,
      headers: { 'content-type': 'application/json' },
    });
  } catch (error) {
    throw new Error(`No stand-in answers at ${new URL(url).origin}`, {
      cause: error,
    });
  }
  const body = (await answer.json()) as { message?: string };
  if (!answer.ok) {
    throw new Error(body.message ?? `${url} answers ${answer.status}`);
  }
  return body;
}

function parseCommand(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { url: { type: 'string' } },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function readInput(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map(pair => {
      const equals = pair.indexOf('=');
      if (equals < 1) {
        throw new UsageError(
          `"${pair}" is no key and value: write for example tenant=highradius`,
        );
      }
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}

/**
 * Tells a stand-in that is running what shall break in a cluster: `NAME list`,
 * `NAME mend [id]`, or `NAME ACTION [key=value …]`.
 *
 * @returns what to show
 * @throws UsageError for a wrong command, Error when no stand-in answers.
 */
export async function runClusterCommand(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<string> {
  const { values, positionals } = parseCommand(args);
  const [name, command, ...rest] = positionals;
  const base = (
    values.url ??
    environment[ENVIRONMENT] ??
    `http://localhost:${SANDBOX_DEFAULT_PORT}`
  ).replace(/\/+$/, '');
  const known = ACTIONS.map(action => action.name).join(', ');
  if (!name || !command) {
    throw new UsageError(
      `cluster needs a name and what to do: list, mend, or one of ${known}`,
    );
  }
  const url = `${base}/_sandbox/clusters/${encodeURIComponent(name)}/breakages`;
  if (command === 'list') {
    const broken = (await call(url)) as { id: number; text: string }[];
    return broken.map(({ id, text }) => `${id}  ${text}`).join('\n') || 'none';
  }
  if (command === 'mend') {
    const [id] = rest;
    const { mended } = (await call(id ? `${url}/${Number(id)}` : url, {
      method: 'DELETE',
    })) as { mended: number };
    return `mended ${mended}`;
  }
  if (!ACTIONS.some(action => action.name === command)) {
    throw new UsageError(
      `"cluster ${name} ${command}" cannot be: use list, mend, or one of ${known}`,
    );
  }
  const { text } = (await call(url, {
    method: 'POST',
    body: JSON.stringify({ ...readInput(rest), action: command }),
  })) as { text: string };
  return text;
}
