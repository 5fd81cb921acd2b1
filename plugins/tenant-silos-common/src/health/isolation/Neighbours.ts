import { isMap, type ValuesMap } from '../../values/path';
import type { TenantExpectation } from '../judge/types';
import { PrefixSet } from './PrefixSet';

/** A name of another tenant in a text. */
export interface NameMention {
  /** As it is written. */
  word: string;
  tenant: string;
}

interface Template {
  before: string;
  after: string;
}

// Words that can be names of objects, hosts, databases.
const WORD = /[a-z0-9][a-z0-9._-]*/gi;
const NAME = /^[a-z0-9][a-z0-9._-]{0,252}$/i;
// `tenant: acme`, `"tenant": "acme"`, `TENANT=acme`, `tenant-silos.io/tenant: acme`.
const SAYS_TENANT =
  /(?:^|[^a-z0-9])tenant(?:[_-]?name)?["']?\s*[:=]\s*["']?([a-z0-9][a-z0-9-]*)(?![a-z0-9._/-])/gi;

const MAX_VALUES = 5000;

/** What a `Neighbours` is made of. */
export interface NeighboursInput {
  expectation: TenantExpectation;
  values: ValuesMap;
  storage: readonly string[];
  foreignPrefixes: Iterable<readonly [prefix: string, tenant: string]>;
  otherTenants?: Iterable<string>;
}

/**
 * The other tenants of the fleet, as they would show up in this one's
 * configuration. Their names are made as this one's are: where this one has
 * `laminar-acme-postgresql`, another has `laminar-globex-postgresql`. A
 * tenant's bare name says nothing, for it may be any word.
 */
export class Neighbours {
  /** Whether the tenant has a namespace to itself, by its name. */
  readonly isDedicated: boolean;
  readonly prefixes: PrefixSet;
  readonly #tenant: string;
  readonly #tenants = new Set<string>();
  readonly #namespace?: Template;
  readonly #templates: readonly Template[];
  readonly #ownNames: ReadonlySet<string>;

  constructor(input: NeighboursInput) {
    const { expectation, values, storage } = input;
    const foreign = [...input.foreignPrefixes];
    this.#tenant = expectation.tenant;
    for (const name of [
      ...foreign.map(([, tenant]) => tenant),
      ...(input.otherTenants ?? []),
    ]) {
      if (name !== this.#tenant) {
        this.#tenants.add(name);
      }
    }
    this.prefixes = new PrefixSet(
      foreign.filter(([, tenant]) => tenant !== this.#tenant),
      storage,
    );
    this.#namespace = splitAt(expectation.namespace, this.#tenant);
    this.isDedicated = this.#namespace !== undefined;
    this.#ownNames = new Set(
      [
        expectation.namespace ?? '',
        ...expectation.instances,
        ...expectation.applications.map(({ name }) => name),
        ...expectation.objects.map(({ name }) => name),
        ...namesIn(values),
      ].map(name => name.toLowerCase()),
    );
    this.#templates = templatesOf(this.#ownNames, this.#tenant);
  }

  /** The other tenant whose namespace it is, by its name. */
  ofNamespace(namespace: string): string | undefined {
    return namespace === '' || !this.#namespace
      ? undefined
      : this.#fill(this.#namespace, namespace);
  }

  /** The labels that the like of an own object has, of some other tenant. */
  alike(labels: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(labels).map(([key, value]) => [
        key,
        typeof value === 'string' && wholeWord(value, this.#tenant) >= 0
          ? // No label can have this value, so that no selector lists it.
            value.replace(this.#tenant, '\u0000')
          : value,
      ]),
    );
  }

  /** The names of other tenants in a text, each once. */
  mentionsIn(text: string): NameMention[] {
    const mentions = new Map<string, string>();
    const words = new Set(
      [...text.matchAll(WORD)].map(([word]) => word.toLowerCase()),
    );
    for (const word of words) {
      for (const part of partsOf(word)) {
        const tenant = this.#ownNames.has(part) ? undefined : this.#find(part);
        if (tenant !== undefined) {
          mentions.set(part, tenant);
        }
      }
    }
    for (const [, name] of text.matchAll(SAYS_TENANT)) {
      if (this.#tenants.has(name)) {
        mentions.set(name, name);
      }
    }
    return [...mentions].map(([word, tenant]) => ({ word, tenant }));
  }

  #find(word: string): string | undefined {
    for (const template of this.#templates) {
      const tenant = this.#fill(template, word);
      if (tenant !== undefined) {
        return tenant;
      }
    }
    return undefined;
  }

  #fill({ before, after }: Template, word: string): string | undefined {
    if (
      word.length <= before.length + after.length ||
      !word.startsWith(before) ||
      !word.endsWith(after)
    ) {
      return undefined;
    }
    const name = word.slice(before.length, word.length - after.length);
    if (this.#tenants.has(name)) {
      return name;
    }
    const hyphened = name.replaceAll('_', '-');
    return this.#tenants.has(hyphened) ? hyphened : undefined;
  }
}

// A word, without a dot or hyphen that ends it, and the labels of a host name.
function partsOf(word: string): string[] {
  const whole = word.replace(/[._-]+$/, '');
  return whole.includes('.') ? [whole, ...whole.split('.')] : [whole];
}

function templatesOf(names: Iterable<string>, tenant: string): Template[] {
  const templates = new Map<string, Template>();
  for (const name of names) {
    for (const spelling of new Set([tenant, tenant.replaceAll('-', '_')])) {
      const template = splitAt(name, spelling);
      if (template && isTelling(template)) {
        templates.set(`${template.before} ${template.after}`, template);
      }
    }
  }
  return [...templates.values()];
}

// What is left of `acme` or `acme.com` would fit anything.
function isTelling({ before, after }: Template): boolean {
  return before !== '' || /^[-_]|^\..+\../.test(after);
}

function splitAt(name = '', tenant: string): Template | undefined {
  const at = wholeWord(name, tenant);
  return at < 0
    ? undefined
    : { before: name.slice(0, at), after: name.slice(at + tenant.length) };
}

function wholeWord(text: string, word: string): number {
  const isLetter = (at: number) => /[a-z0-9]/i.test(text.charAt(at));
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isLetter(at - 1) && !isLetter(at + word.length)) {
      return at;
    }
  }
  return -1;
}

function namesIn(values: ValuesMap): string[] {
  const names: string[] = [];
  const left: unknown[] = [values];
  for (let seen = 0; left.length > 0 && seen < MAX_VALUES; seen++) {
    const value = left.pop();
    if (typeof value === 'string' && NAME.test(value)) {
      names.push(value);
    } else if (Array.isArray(value)) {
      left.push(...value);
    } else if (isMap(value)) {
      left.push(...Object.values(value));
    }
  }
  return names;
}
