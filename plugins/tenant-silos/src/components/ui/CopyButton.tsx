import {
  ButtonIcon,
  Tooltip,
  TooltipTrigger,
  VisuallyHidden,
} from '@backstage/ui';
import { RiCheckLine, RiCloseLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState } from 'react';

const FEEDBACK_MS = 2_000;

/** Copies a text and says so: icon, tooltip, and to screen readers. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  useEffect(() => {
    if (!outcome) {
      return undefined;
    }
    const timer = setTimeout(() => setOutcome(undefined), FEEDBACK_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      // No clipboard without https or permission: the person selects by hand.
      setOutcome('failed');
    }
  };

  const messages = {
    copied: 'Copied',
    failed: 'Could not copy; select the text instead',
  };
  const icons = { copied: <RiCheckLine />, failed: <RiCloseLine /> };
  return (
    <>
      <TooltipTrigger delay={300}>
        <ButtonIcon
          variant="tertiary"
          aria-label={`Copy ${label}`}
          icon={outcome ? icons[outcome] : <RiFileCopyLine />}
          onPress={copy}
        />
        <Tooltip>{outcome ? messages[outcome] : 'Copy'}</Tooltip>
      </TooltipTrigger>
      <VisuallyHidden role="status">
        {outcome && messages[outcome]}
      </VisuallyHidden>
    </>
  );
}
