import type { Hold } from '../collector/lease/Lease';
import { SILENCE } from './constants';
import {
  ROWS_PER_STATEMENT,
  type HealthTables,
  type WrittenRow,
} from './HealthTables';
import { silentRow } from './silence';

/**
 * Writes down, when nobody collected for a while, that nothing is known of that
 * time: what everybody was shown meanwhile is what the history tells.
 *
 * @param written - what was written before
 * @returns what is written now
 */
export async function writeSilence<T extends WrittenRow>(
  hold: Pick<Hold, 'heardBefore' | 'write'>,
  tables: HealthTables,
  written: readonly T[],
  now: Date,
): Promise<T[]> {
  const { heardBefore } = hold;
  if (
    heardBefore === undefined ||
    now.getTime() - Date.parse(heardBefore) <= SILENCE
  ) {
    return [...written];
  }
  const silent = written.map(each => ({
    ...each,
    row: silentRow(each.row, heardBefore),
    recorded: 'unknown' as const,
  }));
  for (let index = 0; index < silent.length; index += ROWS_PER_STATEMENT) {
    const some = silent.slice(index, index + ROWS_PER_STATEMENT);
    await hold.write((transaction, seq) =>
      tables.write(transaction, seq, {
        rows: some,
        details: [],
        changes: some.flatMap(({ row }, place) => {
          const { recorded } = written[index + place];
          return recorded === 'unknown'
            ? []
            : [
                {
                  fleet: row.fleet,
                  environment: row.environment,
                  tenant: row.tenant,
                  at: heardBefore,
                  status: 'unknown',
                  previous: recorded,
                  causes: row.reasons.flatMap(({ message, causes }) =>
                    [message, ...causes].join(': '),
                  ),
                },
              ];
        }),
        syncs: [],
      }),
    );
  }
  return silent;
}
