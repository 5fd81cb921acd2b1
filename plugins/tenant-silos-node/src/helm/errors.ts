import { CustomErrorBase } from '@backstage/errors';

/** One thing that Helm finds wrong with a chart or its values. @public */
export interface HelmFinding {
  message: string;
  /** Path in the repository. */
  file?: string;
  /** From 1. */
  line?: number;
  /** Where in the values, when the chart's schema refuses one. */
  valuePath?: string[];
}

/**
 * Helm refuses a chart with these values, as Argo CD's Helm would.
 *
 * @public
 */
export class HelmRefusedError extends CustomErrorBase {
  name = 'HelmRefusedError' as const;
  readonly findings: readonly HelmFinding[];

  constructor(findings: readonly HelmFinding[]) {
    super(findings.map(({ message }) => message).join('\n'));
    this.findings = findings;
  }
}

/**
 * A chart could not be rendered here, which says nothing against it. The
 * message is a clause for people.
 *
 * @public
 */
export class NotRenderedError extends CustomErrorBase {
  name = 'NotRenderedError' as const;
}
