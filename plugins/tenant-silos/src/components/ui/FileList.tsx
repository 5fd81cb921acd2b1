import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  VisuallyHidden,
} from '@backstage/ui';
import {
  RiFileAddLine,
  RiFileEditLine,
  RiFileReduceLine,
} from '@remixicon/react';
import type {
  PlanFile,
  PlanFileActionEnum,
} from 'backstage-plugin-tenant-silos-common/client';
import { useMemo, type ReactElement } from 'react';
import { Badge } from './Badge';
import { readDiff } from './diffLines';
import { DiffView } from './DiffView';
import styles from './FileList.module.css';
import { toneClass, type Tone } from './tones';

const ACTIONS: Record<
  PlanFileActionEnum,
  { title: string; tone: Tone; icon: ReactElement }
> = {
  create: {
    title: 'New',
    tone: 'positive',
    icon: <RiFileAddLine aria-hidden />,
  },
  update: {
    title: 'Changed',
    tone: 'info',
    icon: <RiFileEditLine aria-hidden />,
  },
  delete: {
    title: 'Deleted',
    tone: 'negative',
    icon: <RiFileReduceLine aria-hidden />,
  },
};

/** So much of a change is shown open from the start. */
const OPEN_LINES = 120;

/** The files of a plan or change, each with its diff to open and close. */
export function FileList({ files }: { files: readonly PlanFile[] }) {
  const diffs = useMemo(
    () => files.map(file => ({ file, diff: readDiff(file.diff) })),
    [files],
  );
  let shown = 0;
  return (
    <div className={styles.list}>
      {diffs.map(({ file, diff }) => {
        shown += diff.lines.length;
        return (
          <Accordion
            key={file.path}
            className={styles.file}
            defaultExpanded={shown <= OPEN_LINES}
          >
            <AccordionTrigger className={styles.trigger}>
              <span className={styles.title}>
                <Badge
                  tone={ACTIONS[file.action].tone}
                  icon={ACTIONS[file.action].icon}
                >
                  {ACTIONS[file.action].title}
                </Badge>
                <span className={styles.path}>{file.path}</span>
                <Counts added={diff.added} removed={diff.removed} />
              </span>
            </AccordionTrigger>
            <AccordionPanel className={styles.panel}>
              <DiffView lines={diff.lines} label={`Changes in ${file.path}`} />
            </AccordionPanel>
          </Accordion>
        );
      })}
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
