/** @public */
export type Severity = 'error' | 'warning' | 'info';

/** One finding about a plan or a name. @public */
export interface Check {
  /** Stable, kebab-case: `name-taken`, `host-outside-domains`, … */
  id: string;
  severity: Severity;
  /** Names the rule and what breaks it. */
  message: string;
  /** Path of the field in the tenant specification, e.g. `hosts[0]`. */
  field?: string;
  fix?: string;
  /** The thing that it is about: an object's name, a host, a prefix. */
  subject?: string;
}
