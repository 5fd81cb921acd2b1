import { Alert, Button } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import { errorText } from '../../text/errorText';
import styles from './notices.module.css';

/** What failed and why, whole, with a way to try again. */
export function ErrorNotice(props: {
  title: string;
  error: unknown;
  onRetry?: () => void;
}) {
  const { title, error, onRetry } = props;
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={title}
      description={<span className={styles.detail}>{errorText(error)}</span>}
      customActions={
        onRetry && (
          <Button
            variant="secondary"
            iconStart={<RiRefreshLine />}
            onPress={onRetry}
          >
            Try again
          </Button>
        )
      }
    />
  );
}
