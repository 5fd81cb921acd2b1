import { Text } from '@backstage/ui';
import { RelativeTime } from './RelativeTime';

/** How old something is that was read, small and beside it. */
export const AsOf = ({ value }: { value: string }) => (
  <Text variant="body-small" color="secondary">
    as of <RelativeTime value={value} />
  </Text>
);
