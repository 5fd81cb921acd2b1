import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import { ConfigReader } from '@backstage/config';
import {
  SANDBOX_OWNER,
  SANDBOX_REPOSITORY,
  SANDBOX_USERS,
} from 'tenant-silos-sandbox';
import { readers } from './readers';
import type { ReadInput, ReadResult } from './types';

/** A reader in a process of its own. */
export async function prepare({ reader, url, before }: ReadInput) {
  const logger = WinstonLogger.create({ level: 'error' });
  const urlReader = UrlReaders.default({
    logger,
    config: new ConfigReader({
      integrations: {
        github: [
          {
            host: new URL(url).host,
            apiBaseUrl: `${url}/api/v3`,
            token: SANDBOX_USERS.find(({ machine }) => machine)?.token,
          },
        ],
      },
    }),
  });
  const read = readers[reader](
    `${url}/${SANDBOX_OWNER}/${SANDBOX_REPOSITORY}`,
    { urlReader, logger, before },
  );
  // The suite compares with what it holds; the peers remember a commit only.
  if (before && reader === 'suite') {
    await read();
  }
  return {
    info: undefined,
    measure: (): Promise<ReadResult> => read(),
  };
}
