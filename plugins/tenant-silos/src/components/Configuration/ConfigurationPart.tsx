import { Flex } from '@backstage/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorNotice, Placeholder } from '../ui';

/** A part of the tab that loads, fails and is shown by itself. */
export function ConfigurationPart<T>(props: {
  /** What it is, as in "The values could not be loaded". */
  what: string;
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>;
  children: (data: T) => ReactNode;
}) {
  const { what, query, children } = props;
  const { data, error, refetch } = query;
  return (
    <Flex direction="column" gap="4">
      {error && (
        <ErrorNotice
          title={
            data === undefined
              ? `The ${what} could not be loaded`
              : `The ${what} could not be refreshed; an older state is shown`
          }
          error={error}
          onRetry={refetch}
        />
      )}
      {data !== undefined && children(data)}
      {data === undefined && !error && (
        <Flex
          direction="column"
          gap="3"
          role="status"
          aria-label={`Loading the ${what}`}
        >
          <Placeholder width="40%" height={20} />
          {Array.from({ length: 8 }, (_, index) => (
            <Placeholder key={index} height={24} />
          ))}
        </Flex>
      )}
    </Flex>
  );
}
