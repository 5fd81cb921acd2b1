import { Button } from '@backstage/ui';
import {
  RiCheckLine,
  RiCloseLine,
  RiEditLine,
  RiGitMergeLine,
} from '@remixicon/react';
import type {
  Change,
  ChangeDetail,
  Fleet,
} from 'backstage-plugin-tenant-silos-common/client';
import { useId, useState } from 'react';
import { ErrorNotice } from '../ui';
import styles from './ChangeActions.module.css';
import { DecisionDialog, type AskedAction } from './DecisionDialog';
import { useChangeActions, type ChangeActionName } from './useChangeActions';
import { whyNot } from './whyNot';

/** @param hasMergeQueue - of the base branch, which merges by itself then */
const titlesOf = (
  hasMergeQueue: boolean,
): Record<ChangeActionName, string> => ({
  approve: 'Approve',
  requestChanges: 'Request changes',
  merge: hasMergeQueue ? 'Add to the merge queue' : 'Merge',
  close: 'Close',
});

/** What the person may do about an open change, and why not where not. */
export function ChangeActions(props: {
  fleet: Fleet;
  detail: ChangeDetail;
  /** Whether the head on display is the one that the person looked at. */
  isSeen: boolean;
}) {
  const { fleet, detail, isSeen } = props;
  const { headCommit, number } = detail.change;
  const reasonId = useId();
  // With the change as it was on display: a newer head needs a look first.
  const [asking, setAsking] = useState<{
    action: AskedAction;
    change: Change;
  }>();
  const ask = (action: AskedAction) =>
    setAsking({ action, change: detail.change });
  const { mutate, isPending, variables, error } = useChangeActions(
    fleet,
    number,
  );
  const reasons = whyNot(detail.can, isSeen);
  const hasMergeQueue = detail.rules?.mergeQueue ?? false;
  const titles = titlesOf(hasMergeQueue);

  const propsOf = (action: ChangeActionName) => ({
    isDisabled: reasons.has(action) || isPending,
    isPending: isPending && variables?.action === action,
    'aria-describedby': reasons.has(action)
      ? `${reasonId}-${action}`
      : undefined,
  });

  return (
    <div className={styles.actions}>
      <div className={styles.buttons} role="group" aria-label="Decide">
        <Button
          {...propsOf('approve')}
          iconStart={<RiCheckLine />}
          onPress={() => mutate({ action: 'approve', headCommit })}
        >
          {titles.approve}
        </Button>
        <Button
          {...propsOf('merge')}
          variant="secondary"
          iconStart={<RiGitMergeLine />}
          onPress={() => ask('merge')}
        >
          {titles.merge}
        </Button>
        <Button
          {...propsOf('requestChanges')}
          variant="secondary"
          iconStart={<RiEditLine />}
          onPress={() => ask('requestChanges')}
        >
          {titles.requestChanges}
        </Button>
        <Button
          {...propsOf('close')}
          variant="tertiary"
          destructive
          className={styles.apart}
          iconStart={<RiCloseLine />}
          onPress={() => ask('close')}
        >
          {titles.close}
        </Button>
      </div>
      {reasons.size > 0 && (
        <ul className={styles.reasons} aria-label="Why not">
          {[...reasons].map(([action, reason]) => (
            <li key={action} id={`${reasonId}-${action}`}>
              <strong>{titles[action]}:</strong> {reason}
            </li>
          ))}
        </ul>
      )}
      {error && variables && (
        <ErrorNotice
          title={`"${titles[variables.action]}" did not go through`}
          error={error}
        />
      )}
      {asking && (
        <DecisionDialog
          {...asking}
          branch={fleet.branch}
          hasMergeQueue={hasMergeQueue}
          onCancel={() => setAsking(undefined)}
          onConfirm={answer => {
            setAsking(undefined);
            mutate({
              action: asking.action,
              headCommit: asking.change.headCommit,
              ...answer,
            });
          }}
        />
      )}
    </div>
  );
}
