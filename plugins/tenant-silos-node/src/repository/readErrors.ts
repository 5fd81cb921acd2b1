import {
  isError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { Fleet } from 'backstage-plugin-tenant-silos-common';

/**
 * Puts a failure of Backstage's URL reader into words for people. The reader
 * tells the status within its message only, and what it says is not repeated.
 */
export function describeReadError(fleet: Fleet, error: unknown): Error {
  const { url, branch } = fleet.repository;
  const text = isError(error) ? error.message : '';
  const status = /, (\d{3})( |$)/.exec(text)?.[1];
  if (isError(error) && error.name === 'NotFoundError') {
    return new NotFoundError(
      `${url} or its branch ${branch} was not found, or the portal's account may not read it`,
    );
  }
  if (status === '401') {
    return new ServiceUnavailableError(
      `${hostOf(
        url,
      )} refused the portal's credentials for ${url}; check integrations.github`,
    );
  }
  if (text.includes('rate limit exceeded')) {
    return new ServiceUnavailableError(
      `${hostOf(
        url,
      )} limits the portal's requests at the moment; it is tried again on schedule`,
    );
  }
  if (status === '403') {
    return new ServiceUnavailableError(
      `The portal's account is not allowed to read ${url}`,
    );
  }
  return new ServiceUnavailableError(
    `${url} could not be read${
      status ? `: ${hostOf(url)} answered ${status}` : ''
    }`,
  );
}

function hostOf(url: string): string {
  return new URL(url).host;
}
