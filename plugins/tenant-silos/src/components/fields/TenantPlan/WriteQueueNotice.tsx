import { useApi } from '@backstage/core-plugin-api';
import { Alert } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { tenantSilosApiRef } from '../../../api';
import { count } from '../../../text/words';

// Shorter than that a person does not notice.
const WORTH_TELLING_SECONDS = 5;

/** Says how long a pull request will wait, where many are asked for at once. */
export function WriteQueueNotice({ fleet }: { fleet: string }) {
  const api = useApi(tenantSilosApiRef);
  const { data } = useQuery({
    queryKey: ['writes', fleet],
    queryFn: () => api.getWriteQueue({ path: { fleet }, query: {} }),
    refetchInterval: 15_000,
    // Good to know, and nothing more.
    retry: false,
  });
  if (!data || data.expectedSeconds < WORTH_TELLING_SECONDS) {
    return null;
  }
  return (
    <Alert
      status="info"
      icon
      title={`The pull request will take about ${duration(
        data.expectedSeconds,
      )}`}
      description={`GitHub takes only so many writes a minute and an hour from the portal. ${
        data.waiting > 0
          ? `${count(data.waiting, 'change')} ${
              data.waiting === 1 ? 'is' : 'are'
            } waiting; yours`
          : 'Yours'
      } takes its turn after you submit, and the task tells how far it is.`}
    />
  );
}

function duration(seconds: number): string {
  return seconds < 90
    ? `${seconds} seconds`
    : `${Math.ceil(seconds / 60)} minutes`;
}
