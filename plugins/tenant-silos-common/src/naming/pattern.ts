import { InputError } from '@backstage/errors';

/** Values of the placeholders of a pattern. @public */
export type PatternVariables = Readonly<Record<string, string | undefined>>;

type Part =
  | { text: string; name?: undefined }
  | { name: string; filter?: string };

const PLACEHOLDER = /\{([a-zA-Z]+)(?:\|([a-z]+))?\}/g;

const FILTERS: Readonly<Record<string, (value: string) => string>> = {
  // PostgreSQL: an identifier with a hyphen would have to be quoted everywhere.
  underscore: value => value.replaceAll('-', '_'),
};

const parsed = new Map<string, Part[]>();
const matchers = new Map<string, RegExp>();

function partsOf(pattern: string): Part[] {
  const known = parsed.get(pattern);
  if (known) {
    return known;
  }
  const parts: Part[] = [];
  let end = 0;
  for (const match of pattern.matchAll(PLACEHOLDER)) {
    if (match.index > end) {
      parts.push({ text: pattern.slice(end, match.index) });
    }
    const [, name, filter] = match;
    if (filter !== undefined && !Object.hasOwn(FILTERS, filter)) {
      throw new InputError(
        `Pattern '${pattern}' uses the unknown filter '${filter}'; known: ${Object.keys(
          FILTERS,
        ).join(', ')}`,
      );
    }
    parts.push({ name, filter });
    end = match.index + match[0].length;
  }
  if (end < pattern.length) {
    parts.push({ text: pattern.slice(end) });
  }
  parsed.set(pattern, parts);
  return parts;
}

/**
 * Expands a pattern such as `laminar-{tenant}-console`.
 *
 * @returns the text with every placeholder replaced
 * @throws InputError when a placeholder has no value, or a filter is unknown
 * @public
 */
export function expandPattern(
  pattern: string,
  variables: PatternVariables,
): string {
  let text = '';
  for (const part of partsOf(pattern)) {
    if (part.name === undefined) {
      text += part.text;
    } else {
      const value = Object.hasOwn(variables, part.name)
        ? variables[part.name]
        : undefined;
      if (value === undefined) {
        throw new InputError(
          `Pattern '${pattern}' needs a value for {${part.name}}`,
        );
      }
      text += part.filter ? FILTERS[part.filter](value) : value;
    }
  }
  return text;
}

/** Names of the placeholders of a pattern, each once. @public */
export function patternPlaceholders(pattern: string): string[] {
  return [
    ...new Set(
      partsOf(pattern).flatMap(part =>
        part.name === undefined ? [] : [part.name],
      ),
    ),
  ];
}

/**
 * Reads a path back: the opposite of `expandPattern`. A placeholder stands for
 * one path segment or a part of one; a repeated one must repeat its text.
 *
 * @returns the placeholders' texts, or undefined when the text does not match
 * @public
 */
export function matchPattern(
  pattern: string,
  text: string,
): Record<string, string> | undefined {
  let matcher = matchers.get(pattern);
  if (!matcher) {
    const seen = new Set<string>();
    const source = partsOf(pattern)
      .map(part => {
        if (part.name === undefined) {
          return part.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
        }
        if (seen.has(part.name)) {
          return `\\k<${part.name}>`;
        }
        seen.add(part.name);
        return `(?<${part.name}>[^/]+)`;
      })
      .join('');
    matcher = new RegExp(`^${source}$`);
    matchers.set(pattern, matcher);
  }
  const match = matcher.exec(text);
  return match ? { ...match.groups } : undefined;
}
