import { Text } from '@backstage/ui';
import { RiChat3Line, RiListCheck3 } from '@remixicon/react';
import type {
  ChangeDetail,
  ChangeRules,
  CheckRunStateEnum,
  ReviewStateEnum,
} from 'backstage-plugin-tenant-silos-common/client';
import { count } from '../../text/words';
import {
  Badge,
  ExternalLink,
  Panel,
  RelativeTime,
  RUN_LOOKS,
  SEVERITY_LOOKS,
  type Look,
} from '../ui';
import styles from './ChangeView.module.css';

const REVIEWS: Record<ReviewStateEnum, Look & { title: string }> = {
  approved: { ...RUN_LOOKS.success, title: 'Approved' },
  'changes-requested': {
    ...SEVERITY_LOOKS.warning,
    title: 'Changes requested',
  },
  commented: { ...RUN_LOOKS.neutral, title: 'Commented' },
  dismissed: { ...RUN_LOOKS.neutral, title: 'Dismissed' },
  pending: { ...RUN_LOOKS.pending, title: 'Pending' },
};

const RUNS: Record<CheckRunStateEnum, string> = {
  success: 'Passed',
  failure: 'Failed',
  pending: 'Running',
  neutral: 'Neutral',
};

/** Who has reviewed the change, and whether it still counts. */
export function Reviews({ detail }: { detail: ChangeDetail }) {
  const { reviews, approvalsRequired, rules } = detail;
  return (
    <Panel
      title="Reviews"
      icon={<RiChat3Line aria-hidden />}
      actions={
        approvalsRequired !== undefined && (
          <Text variant="body-small" color="secondary">
            {count(approvalsRequired, 'approval')} required
          </Text>
        )
      }
    >
      {reviews.length === 0 ? (
        <Text color="secondary">Nobody has reviewed it yet.</Text>
      ) : (
        <ul className={styles.people}>
          {reviews.map((review, index) => (
            <li key={`${review.author}-${index}`}>
              <Text weight="bold">{review.author}</Text>
              <Badge {...REVIEWS[review.state]}>
                {REVIEWS[review.state].title}
              </Badge>
              {review.submittedAt && (
                <span className={styles.muted}>
                  <RelativeTime value={review.submittedAt} />
                </span>
              )}
              {review.current === false && (
                <span className={styles.muted}>on an older commit</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {detail.change.state === 'open' && rules && <CodeOwners rules={rules} />}
    </Panel>
  );
}

function CodeOwners({ rules }: { rules: ChangeRules }) {
  const { codeOwners, codeOwnersAsked } = rules;
  if (!codeOwners && codeOwnersAsked.length === 0) {
    return null;
  }
  const asked = codeOwnersAsked.join(', ');
  return (
    <Text as="p" color="secondary" className={styles.rule}>
      {codeOwners
        ? 'The code owners of the files have to approve'
        : 'The code owners of the files were asked'}
      {asked ? ': ' : '; none of them is waited for.'}
      {asked && <strong>{asked}</strong>}
    </Text>
  );
}

/** What ran on the head of the change, and what has to. */
export function CheckRuns({ detail }: { detail: ChangeDetail }) {
  const required = detail.rules?.requiredChecks ?? [];
  const isRequired = (name: string) =>
    required.some(check => check.name === name);
  const missing = required.filter(
    ({ name }) => !detail.checkRuns.some(run => run.name === name),
  );
  return (
    <Panel title="Check runs" icon={<RiListCheck3 aria-hidden />}>
      {detail.checkRuns.length + missing.length === 0 ? (
        <Text color="secondary">No check runs on this head.</Text>
      ) : (
        <ul className={styles.people}>
          {missing.map(({ name }) => (
            <li key={name}>
              <Badge {...RUN_LOOKS.pending}>Not reported yet</Badge>
              <span>{name}</span>
              <span className={styles.muted}>required</span>
            </li>
          ))}
          {detail.checkRuns.map(run => (
            <li key={run.name}>
              <Badge {...RUN_LOOKS[run.state]}>{RUNS[run.state]}</Badge>
              <ExternalLink href={run.url}>{run.name}</ExternalLink>
              {isRequired(run.name) && (
                <span className={styles.muted}>required</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
