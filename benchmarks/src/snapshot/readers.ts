import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import {
  diffFleetStates,
  readFleetState,
  type FleetState,
} from 'backstage-plugin-tenant-silos-common';
import { UrlReaderFleetRepository } from 'backstage-plugin-tenant-silos-node';
import { sampleFleet } from '../sampleFleet';
import type { ReaderName, ReadResult } from './types';

/** Reads a repository, and knows what it has read before. */
export type Reader = () => Promise<ReadResult>;

// As many as the catalog reads at once.
const CONCURRENT_FILES = 5;

/** What a reader works with. */
export interface ReaderOptions {
  urlReader: UrlReaderService;
  logger: LoggerService;
  /** The commit that it has read before. */
  before?: string;
}

/** The readers that are compared, each for the repository at an address. */
export const readers: Record<
  ReaderName,
  (url: string, options: ReaderOptions) => Reader
> = {
  suite(url, { urlReader, logger }) {
    const fleet = {
      ...sampleFleet,
      repository: { ...sampleFleet.repository, url },
    };
    const repository = UrlReaderFleetRepository.create({
      fleet,
      urlReader,
      logger,
    });
    let before: FleetState | undefined;
    return async () => {
      const start = performance.now();
      const snapshot = await repository.readSnapshot(before?.commit);
      const read = performance.now();
      const readSeconds = (read - start) / 1000;
      if (snapshot === 'unchanged') {
        return { readSeconds };
      }
      const state = readFleetState(fleet, snapshot, before);
      const parseSeconds = (performance.now() - read) / 1000;
      const different = before && diffFleetStates(before, state).changed.length;
      before = state;
      return {
        files: snapshot.files.size,
        tenants: state.tenants.size,
        different,
        readSeconds,
        parseSeconds,
      };
    };
  },

  readTree(url, { urlReader, before: etag }) {
    return withEtag(async () => {
      const tree = await urlReader.readTree(`${url}/tree/main`, { etag });
      const contents = [];
      for (const file of await tree.files()) {
        contents.push((await file.content()).toString('utf8'));
      }
      return contents.length;
    });
  },

  glob(url, { urlReader, before: etag }) {
    return withEtag(async () => {
      const found = await urlReader.search(
        `${url}/blob/main/k8s/laminar-core/tenants/*/values-eks.yaml`,
        { etag },
      );
      const waiting = [...found.files];
      const contents: string[] = [];
      const work = async () => {
        for (let file = waiting.pop(); file; file = waiting.pop()) {
          contents.push((await file.content()).toString('utf8'));
        }
      };
      await Promise.all(Array.from({ length: CONCURRENT_FILES }, work));
      return contents.length;
    });
  },
};

function withEtag(read: () => Promise<number>): Reader {
  return async () => {
    const start = performance.now();
    const files = await read().catch(error => {
      if (error.name === 'NotModifiedError') {
        return undefined;
      }
      throw error;
    });
    return { files, readSeconds: (performance.now() - start) / 1000 };
  };
}
