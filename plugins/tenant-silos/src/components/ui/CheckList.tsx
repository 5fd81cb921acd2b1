import { Text } from '@backstage/ui';
import { RiCheckboxCircleLine } from '@remixicon/react';
import type {
  Check,
  Severity,
} from 'backstage-plugin-tenant-silos-common/client';
import { SEVERITY_LOOKS } from './badges';
import styles from './CheckList.module.css';
import { ExternalLink } from './ExternalLink';
import { toneClass } from './tones';

const SEVERITY_TITLES: Record<Severity, string> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Note',
};

const RANK: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** Findings with what to do about them, the worst first. */
export function CheckList(props: {
  checks: readonly Check[];
  label: string;
  /** What an empty list says. */
  none?: string;
  /** Where a file can be looked at. */
  fileHref?: (file: string, line: number | undefined) => string | undefined;
}) {
  const { checks, label, none, fileHref } = props;
  if (checks.length === 0) {
    return none ? (
      <span className={`${styles.none} ${toneClass('positive')}`}>
        <RiCheckboxCircleLine aria-hidden />
        <Text>{none}</Text>
      </span>
    ) : null;
  }
  const sorted = [...checks].sort(
    (a, b) => RANK[a.severity] - RANK[b.severity],
  );
  return (
    <ul className={styles.list} aria-label={label}>
      {sorted.map((check, index) => (
        <CheckItem
          key={`${check.id}-${index}`}
          check={check}
          fileHref={fileHref}
        />
      ))}
    </ul>
  );
}

function CheckItem(props: {
  check: Check;
  fileHref: Parameters<typeof CheckList>[0]['fileHref'];
}) {
  const { check, fileHref } = props;
  const look = SEVERITY_LOOKS[check.severity];
  return (
    <li className={`${styles.check} ${toneClass(look.tone)}`}>
      {look.icon}
      <div>
        <div className={styles.message}>
          <span className={styles.severity}>
            {SEVERITY_TITLES[check.severity]}:
          </span>{' '}
          {check.message}
          {check.field && <code className={styles.field}>{check.field}</code>}
        </div>
        {check.file && (
          <p className={styles.file}>
            <ExternalLink
              href={fileHref?.(check.file, check.line)}
              variant="body-small"
            >
              {check.line === undefined
                ? check.file
                : `${check.file}:${check.line}`}
            </ExternalLink>
          </p>
        )}
        {check.fix && (
          <p className={styles.fix}>
            <span className={styles.fixLabel}>Fix:</span> {check.fix}
          </p>
        )}
      </div>
    </li>
  );
}
