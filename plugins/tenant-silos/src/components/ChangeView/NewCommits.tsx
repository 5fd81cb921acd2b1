import { Alert, Button } from '@backstage/ui';
import { shortCommit } from '../../text/urls';

/**
 * Says that the change moved while it was on display. Nobody approves or
 * merges what they have not seen.
 */
export const NewCommits = (props: {
  from: string;
  to: string;
  onSeen: () => void;
}) => (
  <Alert
    role="alert"
    status="warning"
    icon
    title="New commits arrived while you were looking"
    description={`What is shown now is ${shortCommit(
      props.to,
    )}; before it was ${shortCommit(props.from)}.`}
    customActions={
      <Button variant="secondary" onPress={props.onSeen}>
        I have seen them
      </Button>
    }
  />
);
