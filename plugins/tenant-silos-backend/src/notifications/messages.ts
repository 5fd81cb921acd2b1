import {
  reasonText,
  type Fleet,
  type HealthReason,
  type HealthStatus,
} from 'backstage-plugin-tenant-silos-common';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type { TenantRow } from '../schema/openapi/generated/models';
import type { Notice } from './NoticesTable';

/** A tenant to tell its owner of. */
export interface Subject {
  row: TenantRow;
  notice: Notice;
  status: HealthStatus;
  /** Why it is unwell. */
  reason?: HealthReason;
}

/** What the owners are told. */
export type News = 'unwell' | 'well';

/** Something to send, and which tenants it tells of. */
export interface Message {
  subjects: readonly Subject[];
  options: NotificationSendOptions;
}

const TOPIC = 'Tenant health';

// Names in a summary, and tenants that it takes to make one.
const NAMED = 5;
const MOST_ALONE = 10;

/** Messages of one run that are more than that become summaries where they can. */
const MOST_AT_ONCE = 50;

/**
 * The messages about tenants: one for each, but one for all where many of one
 * owner have turned at the same time, so that a dead cluster is no flood.
 */
export function messagesOf(
  fleet: Fleet,
  news: News,
  subjects: readonly Subject[],
  now: Date,
): Message[] {
  const byOwner = new Map<string, Subject[]>();
  for (const subject of subjects) {
    const { owner } = subject.row;
    const group = byOwner.get(owner);
    if (group) {
      group.push(subject);
    } else {
      byOwner.set(owner, [subject]);
    }
  }
  const mostAlone = subjects.length > MOST_AT_ONCE ? 1 : MOST_ALONE;
  return [...byOwner].flatMap(([owner, group]) =>
    group.length > mostAlone
      ? [summary(fleet, news, owner, group)]
      : group.map(subject => single(fleet, news, subject, now)),
  );
}

function single(
  fleet: Fleet,
  news: News,
  subject: Subject,
  now: Date,
): Message {
  const { row, reason, notice, status } = subject;
  const lasted = reasonText(
    { status, message: 'It was unwell', causes: [], since: notice.unwellSince },
    now,
  );
  return {
    subjects: [subject],
    options: {
      recipients: { type: 'entity', entityRef: row.owner },
      payload: {
        title:
          news === 'well'
            ? `Tenant ${row.name} is well again`
            : title(row.name, status),
        description:
          news === 'well' ? lasted : reason && reasonText(reason, now),
        link: `/catalog/${fleet.catalog.namespace}/system/${row.name}`,
        severity: severityOf(news, [subject]),
        topic: TOPIC,
        // Backstage updates what it has of the same scope.
        scope: `tenant-silos:health:${fleet.id}:${row.name}`,
      },
    },
  };
}

function summary(
  fleet: Fleet,
  news: News,
  owner: string,
  subjects: readonly Subject[],
): Message {
  const names = subjects.map(({ row }) => row.name);
  const others = names.length - NAMED;
  const statuses = new Set(subjects.map(({ status }) => status));
  const query = new URLSearchParams({ fleet: fleet.id, owner });
  if (news === 'unwell') {
    statuses.forEach(status => query.append('health', status));
  }
  return {
    subjects,
    options: {
      recipients: { type: 'entity', entityRef: owner },
      payload: {
        title: `${names.length} tenants of ${fleet.title} are ${
          news === 'well' ? 'well again' : [...statuses].join(' or ')
        }`,
        description: `${names.slice(0, NAMED).join(', ')}${
          others > 0 ? ` and ${others} more` : ''
        }`,
        link: `/tenants?${query}`,
        severity: severityOf(news, subjects),
        topic: TOPIC,
        scope: `tenant-silos:health:${fleet.id}:owner:${owner}`,
      },
    },
  };
}

function title(name: string, status: HealthStatus): string {
  switch (status) {
    case 'missing':
      return `Tenant ${name} lacks something that it needs`;
    case 'unknown':
      return `It is not known how tenant ${name} is`;
    default:
      return `Tenant ${name} is ${status}`;
  }
}

function severityOf(news: News, subjects: readonly Subject[]) {
  if (news === 'well') {
    return 'low';
  }
  return subjects.every(({ status }) => status === 'unknown')
    ? 'normal'
    : 'high';
}
