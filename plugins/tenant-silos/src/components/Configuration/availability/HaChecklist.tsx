import type {
  ChecklistPoint,
  ChecklistPointStateEnum,
} from 'backstage-plugin-tenant-silos-common/client';
import {
  RiCheckboxCircleLine,
  RiErrorWarningLine,
  RiQuestionLine,
} from '@remixicon/react';
import { Badge, CopyButton, type Look } from '../../ui';
import { plainValue } from '../values';
import styles from './HaChecklist.module.css';

const LOOKS: Record<ChecklistPointStateEnum, Look & { title: string }> = {
  met: {
    title: 'Met',
    tone: 'positive',
    icon: <RiCheckboxCircleLine aria-hidden />,
  },
  open: {
    title: 'Open',
    tone: 'warning',
    icon: <RiErrorWarningLine aria-hidden />,
  },
  unknown: {
    title: 'Unknown',
    tone: 'neutral',
    icon: <RiQuestionLine aria-hidden />,
  },
};

/** What a tenant needs to live through failures, and what to change for it. */
export function HaChecklist(props: {
  points: readonly ChecklistPoint[];
  /** The same points by the values, to stand beside those that were seen. */
  byValues?: readonly ChecklistPoint[];
}) {
  const { points, byValues } = props;
  return (
    <ol className={styles.list} aria-label="High availability checklist">
      {points.map(point => (
        <li key={point.id} className={styles.point} aria-label={point.title}>
          <div className={styles.head}>
            <span className={styles.title}>{point.title}</span>
            <Badge
              tone={LOOKS[point.state].tone}
              icon={LOOKS[point.state].icon}
            >
              {LOOKS[point.state].title}
            </Badge>
          </div>
          <p className={styles.evidence}>{point.evidence}</p>
          {byValues && (
            <ByValues
              seen={point}
              point={byValues.find(({ id }) => id === point.id)}
            />
          )}
          {point.fix && <Fix fix={point.fix} />}
        </li>
      ))}
    </ol>
  );
}

// What only repeats what was seen is left out.
function ByValues(props: {
  seen: ChecklistPoint;
  point: ChecklistPoint | undefined;
}) {
  const { seen, point } = props;
  if (!point || point.evidence === seen.evidence) {
    return null;
  }
  const isSame = point.state === seen.state;
  if (isSame && point.state === 'met') {
    return null;
  }
  const state = isSame ? '' : `${LOOKS[point.state].title.toLowerCase()}, `;
  return (
    <p className={styles.evidence}>
      {`By the values: ${state}${point.evidence}`}
    </p>
  );
}

function Fix({ fix }: { fix: NonNullable<ChecklistPoint['fix']> }) {
  const assignment = `${fix.path}: ${plainValue(fix.value)}`;
  return (
    <div className={styles.fix}>
      <p className={styles.text}>{fix.text}</p>
      <span className={styles.assignment}>
        <code className={styles.code}>{assignment}</code>
        <CopyButton text={assignment} label={fix.path} />
      </span>
    </div>
  );
}
