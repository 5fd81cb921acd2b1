import type { Fleet, FleetState } from 'backstage-plugin-tenant-silos-common';
import type { Finding } from '../findings/types';
import { count } from '../output/count';
import {
  findingCounts,
  findingsTable,
  findingsText,
} from '../output/findingsText';
import { code, details } from '../output/markdown';
import type { Report } from '../report';

/** What a change is held against. */
export interface LintedChange {
  /** The commit where it began. */
  base: string;
  existing: readonly Finding[];
}

/** What `tenant-silos lint` says. */
export function lintReport(
  fleet: Fleet,
  state: FleetState,
  findings: readonly Finding[],
  change?: LintedChange,
): Report {
  const existing = change?.existing ?? [];
  const title = `${fleet.title}: ${count(state.tenants.size, 'tenant')}`;
  const verdict = findingCounts(findings);
  const others =
    existing.length > 0
      ? `${count(
          existing.length,
          'finding',
        )} were there before the change: ${findingCounts(existing)}`
      : undefined;
  return {
    findings,
    text: () =>
      [
        findingsText(findings),
        `${title}, ${verdict}\n`,
        others === undefined ? '' : `${others}\n`,
      ].join(''),
    json: () => ({
      fleet: fleet.id,
      commit: state.commit,
      tenants: state.tenants.size,
      findings,
      ...(change && { base: change.base, existing }),
    }),
    markdown: () =>
      [
        `## ${title}`,
        change && `Held against ${code(change.base.slice(0, 12))}.`,
        findings.length > 0 ? findingsTable(findings) : 'No findings.',
        others && details(others, findingsTable(existing)),
      ]
        .filter(Boolean)
        .join('\n\n'),
  };
}
