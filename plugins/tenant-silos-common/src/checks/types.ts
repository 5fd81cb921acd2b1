/** @public */
export type Severity = 'error' | 'warning' | 'info';

/** One finding about a plan, a name, a tenant or a repository. @public */
export interface Check {
  /** Stable, kebab-case: `name-taken`, `host-outside-domains`, … */
  id: string;
  severity: Severity;
  /** Names the rule and what breaks it. Never the value of a secret. */
  message: string;
  /** Path of the field in the tenant specification, e.g. `hosts[0]`. */
  field?: string;
  fix?: string;
  /** The thing that it is about: an object's name, a host, a prefix. */
  subject?: string;
  /** Path in the repository of the file that it is about. */
  file?: string;
  /** Line in the file, from 1. */
  line?: number;
  environment?: string;
  /** The tenant, where findings of several are together. */
  tenant?: string;
}
