import {
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiErrorWarningLine,
  RiEyeOffLine,
  RiGitCommitLine,
  RiIndeterminateCircleLine,
  RiLoopLeftLine,
  RiPauseCircleLine,
  RiQuestionLine,
  RiShieldCheckLine,
} from '@remixicon/react';
import type {
  HealthStatus,
  IsolationLayerVerdictEnum,
  SyncStatus,
} from 'backstage-plugin-tenant-silos-common/client';
import {
  HEALTH_MEANINGS,
  HEALTH_TITLES,
  NOT_WATCHED,
  SYNC_TITLES,
} from '../../text/words';
import { Badge } from './Badge';
import type { Look } from './badges';

/** Looks of how well something is. */
export const HEALTH_LOOKS: Record<HealthStatus, Look> = {
  healthy: { tone: 'positive', icon: <RiCheckboxCircleLine aria-hidden /> },
  suspended: { tone: 'neutral', icon: <RiPauseCircleLine aria-hidden /> },
  progressing: { tone: 'info', icon: <RiLoopLeftLine aria-hidden /> },
  degraded: { tone: 'negative', icon: <RiCloseCircleLine aria-hidden /> },
  missing: { tone: 'warning', icon: <RiIndeterminateCircleLine aria-hidden /> },
  unknown: { tone: 'neutral', icon: <RiQuestionLine aria-hidden /> },
};

/** How well something is. Unknown is grey and hatched, never green. */
export const HealthBadge = ({ status }: { status: HealthStatus }) => (
  <Badge
    {...HEALTH_LOOKS[status]}
    title={HEALTH_MEANINGS[status]}
    hatched={status === 'unknown'}
  >
    {HEALTH_TITLES[status]}
  </Badge>
);

/** That nobody looks, so that nothing is known. */
export const NotWatchedBadge = () => (
  <Badge
    tone="neutral"
    icon={<RiEyeOffLine aria-hidden />}
    title="No cluster that the portal watches runs it."
    quiet
    hatched
  >
    {NOT_WATCHED}
  </Badge>
);

const SYNC_LOOKS: Record<SyncStatus, Look> = {
  synced: { tone: 'neutral', icon: <RiGitCommitLine aria-hidden /> },
  'out-of-sync': { tone: 'warning', icon: <RiErrorWarningLine aria-hidden /> },
  unknown: { tone: 'neutral', icon: <RiQuestionLine aria-hidden /> },
};

/** Whether the cluster has what Git says. */
export const SyncBadge = ({ sync }: { sync: SyncStatus }) => (
  <Badge {...SYNC_LOOKS[sync]} quiet hatched={sync === 'unknown'}>
    {SYNC_TITLES[sync]}
  </Badge>
);

const VERDICTS: Record<IsolationLayerVerdictEnum, Look & { title: string }> = {
  verified: {
    title: 'Verified',
    tone: 'positive',
    icon: <RiShieldCheckLine aria-hidden />,
  },
  violated: {
    title: 'Violated',
    tone: 'negative',
    icon: <RiCloseCircleLine aria-hidden />,
  },
  'not-proven': {
    title: 'Not proven',
    tone: 'neutral',
    icon: <RiQuestionLine aria-hidden />,
  },
};

/** What was found about a wall between tenants. */
export const VerdictBadge = (props: { verdict: IsolationLayerVerdictEnum }) => {
  const { title, tone, icon } = VERDICTS[props.verdict];
  return (
    <Badge tone={tone} icon={icon} hatched={props.verdict === 'not-proven'}>
      {title}
    </Badge>
  );
};
