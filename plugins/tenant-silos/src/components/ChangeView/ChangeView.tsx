import { MarkdownContent } from '@backstage/core-components';
import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import {
  RiBox3Line,
  RiFileListLine,
  RiFocus3Line,
  RiShieldCheckLine,
  RiToolsLine,
} from '@remixicon/react';
import type {
  ChangeDetail,
  Fleet,
} from 'backstage-plugin-tenant-silos-common/client';
import { useState } from 'react';
import { useChange } from '../../queries/useChanges';
import { fileUrl } from '../../text/urls';
import { count } from '../../text/words';
import { ObjectChanges } from '../ObjectChanges';
import {
  BlastRadius,
  CheckList,
  ErrorNotice,
  FileList,
  ManualSteps,
  Panel,
  Placeholder,
} from '../ui';
import { ChangeActions } from './ChangeActions';
import { ChangeHead } from './ChangeHead';
import { CheckRuns, Reviews } from './ChangeReviews';
import styles from './ChangeView.module.css';
import { NewCommits } from './NewCommits';

/** One change in full, with what the person may do about it. */
export function ChangeView(props: { fleet: Fleet; number: number }) {
  const { fleet, number } = props;
  const { data, error, refetch } = useChange(fleet.id, number);

  return (
    <section className={styles.view} aria-label={`Change #${number}`}>
      {error && (
        <ErrorNotice
          title={
            data
              ? `Change #${number} could not be refreshed; an older state is shown`
              : `Change #${number} could not be loaded`
          }
          error={error}
          onRetry={refetch}
        />
      )}
      {!data && !error && (
        <div
          role="status"
          aria-label="Loading the change"
          className={styles.view}
        >
          <Placeholder height={150} />
          <Placeholder height={88} />
          <Placeholder height={280} />
        </div>
      )}
      {data && <ChangeContent fleet={fleet} detail={data} />}
    </section>
  );
}

function ChangeContent(props: { fleet: Fleet; detail: ChangeDetail }) {
  const { fleet, detail } = props;
  const { change } = detail;
  const [seenHead, setSeenHead] = useState(change.headCommit);
  const isSeen = change.state !== 'open' || seenHead === change.headCommit;
  const description = detail.body.replace(/<!--[\s\S]*?-->/g, '').trim();

  return (
    <>
      <ChangeHead fleet={fleet} detail={detail}>
        {change.state === 'open' && (
          <ChangeActions fleet={fleet} detail={detail} isSeen={isSeen} />
        )}
      </ChangeHead>
      {!isSeen && (
        <NewCommits
          from={seenHead}
          to={change.headCommit}
          onSeen={() => setSeenHead(change.headCommit)}
        />
      )}
      {detail.blastRadius && (
        <Panel title="Blast radius" icon={<RiFocus3Line aria-hidden />}>
          <BlastRadius radius={detail.blastRadius} />
        </Panel>
      )}
      {change.state === 'open' && (
        <Panel title="Checks" icon={<RiShieldCheckLine aria-hidden />}>
          <CheckList
            checks={detail.checks}
            label="Checks of the change"
            none="All checks passed against the present base"
            fileHref={(file, line) =>
              [
                fileUrl(fleet.repositoryUrl, change.headCommit, file),
                line !== undefined && `#L${line}`,
              ]
                .filter(Boolean)
                .join('')
            }
          />
        </Panel>
      )}
      <Panel
        title={count(detail.files.length, 'file')}
        icon={<RiFileListLine aria-hidden />}
      >
        <FileList files={detail.files} />
      </Panel>
      {detail.rendered && (
        <Panel title="Objects" icon={<RiBox3Line aria-hidden />}>
          <ObjectChanges rendered={detail.rendered} />
        </Panel>
      )}
      {detail.byHand.length > 0 && (
        <Panel title="Left to do by hand" icon={<RiToolsLine aria-hidden />}>
          <ManualSteps steps={detail.byHand} />
        </Panel>
      )}
      <div className={styles.columns}>
        <Reviews detail={detail} />
        <CheckRuns detail={detail} />
      </div>
      {description && (
        <Accordion>
          <AccordionTrigger title="Text of the pull request" />
          <AccordionPanel>
            <div className={styles.description}>
              <MarkdownContent content={description} linkTarget="_blank" />
            </div>
          </AccordionPanel>
        </Accordion>
      )}
    </>
  );
}
