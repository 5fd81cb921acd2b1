import {
  RiAddCircleLine,
  RiAlertLine,
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiDeleteBinLine,
  RiEditLine,
  RiErrorWarningLine,
  RiGitClosePullRequestLine,
  RiGitMergeLine,
  RiGitPullRequestLine,
  RiInformationLine,
  RiLoopLeftLine,
  RiQuestionLine,
  RiTimeLine,
} from '@remixicon/react';
import type {
  ChangeAction,
  ChangeChecksStateEnum,
  ChangeReviewDecisionEnum,
  ChangeState,
  CheckRunStateEnum,
  SetupStatus,
  Severity,
  TenantState,
  Tier,
} from 'backstage-plugin-tenant-silos-common/client';
import type { ReactElement } from 'react';
import {
  ACTION_TITLES,
  CHECKS_TITLES,
  REVIEW_TITLES,
  SETUP_TITLES,
  STATE_MEANINGS,
  STATE_TITLES,
  TIER_TITLES,
} from '../../text/words';
import { Badge } from './Badge';
import type { Tone } from './tones';

/** Tone and icon that stand for a value. */
export interface Look {
  tone: Tone;
  icon: ReactElement;
}

const ok: Look = {
  tone: 'positive',
  icon: <RiCheckboxCircleLine aria-hidden />,
};
const bad: Look = { tone: 'negative', icon: <RiCloseCircleLine aria-hidden /> };
const running: Look = { tone: 'info', icon: <RiLoopLeftLine aria-hidden /> };
const unknown: Look = { tone: 'neutral', icon: <RiQuestionLine aria-hidden /> };

/** Looks of the states of a tenant. */
export const STATE_LOOKS: Record<TenantState, Look> = {
  'in-force': ok,
  waiting: { tone: 'info', icon: <RiTimeLine aria-hidden /> },
  incomplete: { tone: 'warning', icon: <RiErrorWarningLine aria-hidden /> },
  unreadable: bad,
};

/** Looks of the severities of a check. */
export const SEVERITY_LOOKS: Record<Severity, Look> = {
  error: bad,
  warning: { tone: 'warning', icon: <RiAlertLine aria-hidden /> },
  info: { tone: 'info', icon: <RiInformationLine aria-hidden /> },
};

/** Looks of how a point of the set-up stands. */
export const SETUP_LOOKS: Record<SetupStatus, Look> = {
  ok,
  warning: { tone: 'warning', icon: <RiAlertLine aria-hidden /> },
  error: bad,
  unknown,
};

/** How a point of the set-up stands. */
export const SetupBadge = ({ status }: { status: SetupStatus }) => (
  <Badge {...SETUP_LOOKS[status]}>{SETUP_TITLES[status]}</Badge>
);

/** Looks of a check run. */
export const RUN_LOOKS: Record<CheckRunStateEnum, Look> = {
  success: ok,
  failure: bad,
  pending: running,
  neutral: unknown,
};

const ACTION_ICONS: Record<ChangeAction, ReactElement> = {
  create: <RiAddCircleLine aria-hidden />,
  update: <RiEditLine aria-hidden />,
  remove: <RiDeleteBinLine aria-hidden />,
};

const REVIEW_LOOKS: Record<ChangeReviewDecisionEnum, Look> = {
  approved: ok,
  'changes-requested': SEVERITY_LOOKS.warning,
  'review-required': { tone: 'info', icon: <RiTimeLine aria-hidden /> },
  none: { tone: 'neutral', icon: <RiTimeLine aria-hidden /> },
};

const CHECKS_LOOKS: Record<ChangeChecksStateEnum, Look> = {
  success: ok,
  failure: bad,
  pending: running,
  none: unknown,
};

const CHANGE_STATES: Record<ChangeState, Look & { title: string }> = {
  open: {
    tone: 'info',
    icon: <RiGitPullRequestLine aria-hidden />,
    title: 'Open',
  },
  merged: {
    tone: 'positive',
    icon: <RiGitMergeLine aria-hidden />,
    title: 'Merged',
  },
  closed: {
    tone: 'neutral',
    icon: <RiGitClosePullRequestLine aria-hidden />,
    title: 'Closed',
  },
};

/** Where a tenant stands. */
export const StateBadge = ({ state }: { state: TenantState }) => (
  <Badge {...STATE_LOOKS[state]} title={STATE_MEANINGS[state]}>
    {STATE_TITLES[state]}
  </Badge>
);

/** How much of a silo a tenant has to itself. */
export const TierBadge = ({ tier }: { tier: Tier }) => (
  <Badge tone="neutral" quiet>
    {TIER_TITLES[tier]}
  </Badge>
);

/** What a change does to its tenant. */
export const ActionBadge = ({ action }: { action: ChangeAction }) => (
  <Badge
    tone={action === 'remove' ? 'warning' : 'neutral'}
    icon={ACTION_ICONS[action]}
    quiet
  >
    {ACTION_TITLES[action]}
  </Badge>
);

/** Whether a change is open, merged or closed. */
export const ChangeStateBadge = ({ state }: { state: ChangeState }) => (
  <Badge tone={CHANGE_STATES[state].tone} icon={CHANGE_STATES[state].icon}>
    {CHANGE_STATES[state].title}
  </Badge>
);

/** Where the reviews of a change stand. */
export const ReviewBadge = (props: {
  decision: ChangeReviewDecisionEnum | undefined;
}) => {
  const decision = props.decision ?? 'none';
  return <Badge {...REVIEW_LOOKS[decision]}>{REVIEW_TITLES[decision]}</Badge>;
};

/** Where the checks of a change stand. Unknown is never green. */
export const ChecksBadge = (props: {
  state: ChangeChecksStateEnum | undefined;
}) => {
  const state = props.state ?? 'none';
  return <Badge {...CHECKS_LOOKS[state]}>{CHECKS_TITLES[state]}</Badge>;
};
