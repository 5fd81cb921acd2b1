import type { Fleet, FleetState } from 'backstage-plugin-tenant-silos-common';
import { tenantsMarkdown, touchesMarkdown } from '../change/changeMarkdown';
import { touchesText } from '../change/changeText';
import type { RepositoryChange } from '../change/types';
import type { Finding } from '../findings/types';
import { count } from '../output/count';
import {
  findingCounts,
  findingsTable,
  findingsText,
} from '../output/findingsText';
import { code, details, plain } from '../output/markdown';
import { hide } from '../output/redact';
import type { Report } from '../report';

/** What a repository was held against. */
export interface LintedChange extends RepositoryChange {
  /** The commit where the change began. */
  base: string;
  /** Findings that were there before. */
  existing: readonly Finding[];
}

/** How a repository was examined. */
export interface Examination {
  /** What was rendered, or why nothing was: a sentence without its full stop. */
  rendered: string;
  change?: LintedChange;
}

/** What `tenant-silos lint` says. */
export function lintReport(
  fleet: Fleet,
  state: FleetState,
  findings: readonly Finding[],
  { rendered, change }: Examination,
): Report {
  const title = `${fleet.title}: ${count(state.tenants.size, 'tenant')}`;
  const existing = existingText(change);
  return {
    findings,
    secrets: change?.secrets,
    text: () =>
      [
        findingsText(findings),
        change && changedText(change),
        `${rendered}\n`,
        `${title}, ${findingCounts(findings)}\n`,
        existing && `${existing}\n`,
      ]
        .filter(Boolean)
        .join(''),
    json: () => ({
      fleet: fleet.id,
      commit: state.commit,
      tenants: state.tenants.size,
      rendered,
      findings,
      ...(change && changeJson(change)),
    }),
    markdown: () =>
      [
        `## ${plain(title)}`,
        change ? touchesMarkdown(change) : plain(`${rendered}.`),
        findings.length > 0 ? findingsTable(findings) : 'No findings.',
        change && tenantsMarkdown(hide(change, change.secrets)),
        change && `Held against ${code(change.base.slice(0, 12))}.`,
        change && existing && details(existing, findingsTable(change.existing)),
      ]
        .filter(Boolean)
        .join('\n\n'),
  };
}

function existingText(change: LintedChange | undefined): string | undefined {
  return change && change.existing.length > 0
    ? `There before the change: ${findingCounts(change.existing)}`
    : undefined;
}

function changedText(change: RepositoryChange): string {
  return [
    `The change touches ${touchesText(change)}\n`,
    ...change.tenants.map(({ tenant, action }) => `  ${action} ${tenant}\n`),
  ].join('');
}

function changeJson({ base, existing, ...change }: LintedChange) {
  const { secrets: _secrets, findings: _findings, ...rest } = change;
  return { base, existing, change: rest };
}
