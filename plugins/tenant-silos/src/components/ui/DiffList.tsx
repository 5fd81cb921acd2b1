import { VisuallyHidden } from '@backstage/ui';
import type { PlanFileActionEnum } from 'backstage-plugin-tenant-silos-common/client';
import { useMemo, type ReactElement, type ReactNode } from 'react';
import { Badge } from './Badge';
import { readDiff } from './diffLines';
import styles from './DiffList.module.css';
import { DiffView } from './DiffView';
import { Foldable } from './Foldable';
import { toneClass, type Tone } from './tones';

/** Word, colour and icon of what happens to something. */
export type ActionLooks = Record<
  PlanFileActionEnum,
  { title: string; tone: Tone; icon: ReactElement }
>;

/** Something that changes, with its diff. */
export interface DiffItem {
  key: string;
  action: PlanFileActionEnum;
  /** What it is called, for those who do not see it. */
  name: string;
  /** Shown instead of the name. */
  title?: ReactNode;
  /** Unified diff. */
  diff: string;
  /** Whether it stays closed until somebody opens it. */
  isClosed?: boolean;
}

/** So much of a change is shown open from the start. */
const OPEN_LINES = 120;

/** What changes, each with its diff to open and close. */
export function DiffList(props: {
  items: readonly DiffItem[];
  looks: ActionLooks;
}) {
  const { items, looks } = props;
  const diffs = useMemo(() => {
    let lines = 0;
    return items.map(item => {
      const diff = readDiff(item.diff);
      if (item.isClosed) {
        return { item, diff, isOpen: false };
      }
      lines += diff.lines.length;
      return { item, diff, isOpen: lines <= OPEN_LINES };
    });
  }, [items]);
  return (
    <div className={styles.list}>
      {diffs.map(({ item, diff, isOpen }) => (
        <Foldable
          key={item.key}
          isInitiallyOpen={isOpen}
          heading={
            <>
              <Badge
                tone={looks[item.action].tone}
                icon={looks[item.action].icon}
              >
                {looks[item.action].title}
              </Badge>
              {item.title ?? <span className={styles.path}>{item.name}</span>}
              <Counts added={diff.added} removed={diff.removed} />
            </>
          }
        >
          {() => (
            <DiffView lines={diff.lines} label={`Changes in ${item.name}`} />
          )}
        </Foldable>
      ))}
    </div>
  );
}

function Counts({ added, removed }: { added: number; removed: number }) {
  return (
    <span className={styles.counts}>
      <span aria-hidden className={`${styles.plus} ${toneClass('positive')}`}>
        +{added}
      </span>
      <span aria-hidden className={`${styles.minus} ${toneClass('negative')}`}>
        −{removed}
      </span>
      <VisuallyHidden>
        {added} lines added, {removed} removed
      </VisuallyHidden>
    </span>
  );
}
