import {
  Button,
  Checkbox,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
  TextAreaField,
} from '@backstage/ui';
import type { Change } from 'backstage-plugin-tenant-silos-common/client';
import { useState } from 'react';
import { shortCommit } from '../../text/urls';

/** The actions that are asked about once more. */
export type AskedAction = 'requestChanges' | 'merge' | 'close';

interface Texts {
  title: string;
  confirm: string;
  destructive?: boolean;
}

const ENQUEUE: Texts = {
  title: 'Add to the merge queue:',
  confirm: 'Add to the queue',
};

const TEXTS: Record<AskedAction, Texts> = {
  requestChanges: { title: 'Request changes', confirm: 'Request changes' },
  merge: { title: 'Merge', confirm: 'Merge' },
  close: {
    title: 'Close without merging',
    confirm: 'Close change',
    destructive: true,
  },
};

/** Asks once more before something that others will notice. */
export function DecisionDialog(props: {
  action: AskedAction;
  change: Change;
  /** The branch that a merge goes to. */
  branch: string;
  /** Whether that branch merges by a queue. */
  hasMergeQueue: boolean;
  onCancel: () => void;
  onConfirm: (answer: { comment?: string; asMyself?: boolean }) => void;
}) {
  const { action, change, branch, hasMergeQueue, onCancel, onConfirm } = props;
  const [comment, setComment] = useState('');
  const [asMyself, setAsMyself] = useState(false);
  const text = comment.trim();
  const texts = action === 'merge' && hasMergeQueue ? ENQUEUE : TEXTS[action];
  // GitHub takes no request for changes without a word about which.
  const needsComment = action === 'requestChanges';

  const explanations: Record<AskedAction, string> = {
    requestChanges: `The review goes to GitHub under your own name, for ${shortCommit(
      change.headCommit,
    )}.`,
    merge: `${
      hasMergeQueue
        ? `Adds ${shortCommit(
            change.headCommit,
          )} to the merge queue of ${branch}, which merges it in its turn.`
        : `Merges ${shortCommit(change.headCommit)} into ${branch}.`
    } Argo CD acts on it from there; undoing it takes another change.`,
    close: `The pull request is closed and ${change.tenant} stays as it is.`,
  };

  return (
    <Dialog
      isOpen
      isDismissable
      width={480}
      onOpenChange={isOpen => !isOpen && onCancel()}
    >
      <DialogHeader>
        {texts.title} #{change.number}
      </DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          <Text>{explanations[action]}</Text>
          {action === 'merge' ? (
            <Checkbox isSelected={asMyself} onChange={setAsMyself}>
              Merge with my own GitHub account, not the portal's
            </Checkbox>
          ) : (
            <TextAreaField
              label="Comment"
              secondaryLabel={needsComment ? 'Required' : 'Optional'}
              description="Shown on the pull request."
              isRequired={needsComment}
              value={comment}
              onChange={setComment}
            />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onCancel}>
          Cancel
        </Button>
        <Button
          destructive={texts.destructive}
          isDisabled={needsComment && !text}
          onPress={() =>
            onConfirm(
              action === 'merge'
                ? { asMyself }
                : { comment: text || undefined },
            )
          }
        >
          {texts.confirm}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
