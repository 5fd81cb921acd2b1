import type { Figure } from '../figure';
import type { Usage } from '../harness/caseProtocol';
import { median } from '../measure';
import type { ReaderName, ReadResult, Situation } from './types';

/** One measured read. */
export type Reading = ReadResult & Usage & { requests: number };

/** The reads of one situation, each repeated. */
export type Readings = Record<ReaderName, Reading[]>;

type Measure = 'requests' | 'seconds' | 'cpuSeconds' | 'peakMegabytes';

const LARGE = 10_000;

const PEERS: Record<ReaderName, string | undefined> = {
  suite: undefined,
  readTree: 'readTree alone',
  glob: 'glob search',
};

const MEASURES: { measure: Measure; title: string; unit: string }[] = [
  { measure: 'seconds', title: 'seconds', unit: 's' },
  { measure: 'cpuSeconds', title: 'CPU seconds', unit: 's' },
  { measure: 'peakMegabytes', title: 'peak memory', unit: 'MB' },
];

/** The figures of one situation: medians, each beside a peer. */
export function situationFigures(
  tenants: number,
  situation: Situation,
  readings: Readings,
): Figure[] {
  const name = (title: string) =>
    `snapshot: ${title}, ${tenants} tenants, ${situation}`;
  const of = (reader: ReaderName, measure: Measure) =>
    median(readings[reader].map(reading => reading[measure]));
  const beside = (reader: ReaderName, measure: Measure) => ({
    value: of('suite', measure),
    ...(readings[reader].length > 0 && {
      peer: PEERS[reader],
      peerValue: of(reader, measure),
    }),
  });

  return [
    {
      name: name('requests'),
      unit: 'requests',
      ...beside('glob', 'requests'),
      budget: { atMost: situation === 'unchanged' ? 1 : 2 },
    },
    ...MEASURES.flatMap(({ measure, title, unit }): Figure[] => [
      { name: name(title), unit, ...beside('readTree', measure) },
      ...(readings.glob.length > 0
        ? [{ name: name(title), unit, ...beside('glob', measure) }]
        : []),
    ]),
    ...parseFigure(name('seconds to understand the files'), {
      tenants,
      situation,
      readings,
    }),
  ];
}

function parseFigure(
  name: string,
  options: { tenants: number; situation: Situation; readings: Readings },
): Figure[] {
  const { tenants, situation, readings } = options;
  const seconds = readings.suite.flatMap(({ parseSeconds }) =>
    parseSeconds === undefined ? [] : [parseSeconds],
  );
  if (seconds.length === 0) {
    return [];
  }
  const atMost = situation === 'changed' ? 1.5 : 0.3;
  return [
    {
      name,
      value: median(seconds),
      unit: 's',
      ...(tenants === LARGE && { budget: { atMost } }),
    },
  ];
}
