import { isMap } from '../../values/path';
import { readYamlMap } from '../../values/read';
import { shown } from '../live/wording';
import type { Setting } from '../live/settings';

/** What a program is told of its database; never the password. */
export interface DatabaseTarget {
  where: string;
  host?: string;
  user?: string;
  database?: string;
}

const SCOPE = '(?:^|_)(?:PG|(?:POSTGRES(?:QL)?|DB|DATABASE|MYSQL)_+)';
const VARIABLES: readonly [RegExp, 'host' | 'user' | 'database'][] = [
  [new RegExp(`${SCOPE}HOST(?:NAME)?$`, 'i'), 'host'],
  [new RegExp(`${SCOPE}USER(?:NAME)?$`, 'i'), 'user'],
  [new RegExp(`${SCOPE}(?:DATABASE(?:_?NAME)?|DB|NAME)$`, 'i'), 'database'],
];
// HOST:PORT/DATABASE, as the exporter takes it.
const SOURCE_VARIABLE = /(?:^|_)(?:DATA_SOURCE_URI|DSN|DATABASE_URL)$/i;
const SOURCE = /^([a-z0-9._-]+)(?::\d+)?(?:\/([^?/\s]*))?(?:\?|$)/i;
const URL =
  /\b(?:postgres(?:ql)?|mysql):\/\/(?:([^:@/\s"']+)(?::[^@/\s"']*)?@)?([^:/?\s"',]+)(?::\d+)?(?:\/([^?\s"']*))?/gi;

const SECTION = /database|postgres|mysql|(?:^|[-_])db(?:$|[-_])/i;
const KEYS: readonly [RegExp, 'host' | 'user' | 'database'][] = [
  [/^(?:host|hostname|server)$/i, 'host'],
  [/^(?:user|username)$/i, 'user'],
  [/^(?:database|dbname|database[-_]?name|name)$/i, 'database'],
];

const MAX_MAPS = 2000;

/**
 * The databases that programs are told to use: by variables as PostgreSQL and
 * the libraries of the field name them, by URLs, and by a section of a YAML or
 * JSON file.
 */
export function databaseTargets(
  settings: readonly Setting[],
): DatabaseTarget[] {
  return settings.flatMap(setting => [
    ...ofVariable(setting),
    ...ofUrls(setting),
    ...ofSections(setting),
  ]);
}

function ofVariable({ where, key = '', text }: Setting): DatabaseTarget[] {
  const [, field] = VARIABLES.find(([name]) => name.test(key)) ?? [];
  if (field) {
    return [{ where, [field]: shown(text) }];
  }
  const source = SOURCE_VARIABLE.test(key) ? SOURCE.exec(text) : null;
  return source
    ? [{ where, host: source[1], database: source[2] || undefined }]
    : [];
}

function ofUrls({ where, text }: Setting): DatabaseTarget[] {
  return [...text.matchAll(URL)].map(([, user, host, database]) => ({
    where,
    host,
    user,
    database: database || undefined,
  }));
}

function ofSections({ where, key = '', text }: Setting): DatabaseTarget[] {
  if (!/\.(?:ya?ml|json)$/i.test(key)) {
    return [];
  }
  const targets: DatabaseTarget[] = [];
  const left: { value: unknown; isDatabase: boolean }[] = [
    { value: yamlOf(text), isDatabase: false },
  ];
  for (let seen = 0; left.length > 0 && seen < MAX_MAPS; seen++) {
    const { value, isDatabase } = left.pop()!;
    if (!isMap(value)) {
      continue;
    }
    const target: DatabaseTarget = { where };
    for (const [name, inner] of Object.entries(value)) {
      const [, field] = KEYS.find(([pattern]) => pattern.test(name)) ?? [];
      if (isDatabase && field && typeof inner === 'string') {
        target[field] = inner;
      }
      left.push({ value: inner, isDatabase: isDatabase || SECTION.test(name) });
    }
    if (target.host !== undefined) {
      targets.push(target);
    }
  }
  return targets;
}

function yamlOf(text: string): unknown {
  try {
    return readYamlMap(text);
  } catch {
    // No YAML that can be read: no section is found in it.
    return undefined;
  }
}
