import type { Figure } from '../figure';
import { withCleanup } from '../harness/cleanup';
import { median } from '../measure';
import {
  startCountingRepository,
  type Asked,
  type CountingRepository,
} from './countingRepository';
import { peerOpener, sampleFiles, suiteOpener, type Opener } from './openers';

const SIZES = [2, 50];
const RUNS = 3;
const PEER = 'publish:github:pull-request';

interface Run extends Asked {
  seconds: number;
}

interface Runs {
  fresh: Run[];
  repeated: Run[];
}

/** Opening a pull request and the same again, beside Backstage's own action. */
export async function run(): Promise<Figure[]> {
  return withCleanup(async later => {
    const repository = await startCountingRepository();
    later(() => repository.stop());
    // What is loaded at the first use does not count.
    await openTwice(repository, 1, 'warm-up');
    const figures: Figure[] = [];
    for (const files of SIZES) {
      const suite: Runs = { fresh: [], repeated: [] };
      const peer: Runs = { fresh: [], repeated: [] };
      for (let turn = 0; turn < RUNS; turn++) {
        const runs = await openTwice(repository, files, `t${files}-${turn}`);
        for (const when of ['fresh', 'repeated'] as const) {
          suite[when].push(runs.suite[when]);
          peer[when].push(runs.peer[when]);
        }
      }
      figures.push(...figuresOf(files, suite, peer));
    }
    return figures;
  });
}

async function openTwice(
  repository: CountingRepository,
  count: number,
  tenant: string,
) {
  const files = sampleFiles(tenant, count);
  return {
    suite: await freshAndRepeated(
      repository,
      await suiteOpener(repository, tenant, files),
      count,
    ),
    peer: await freshAndRepeated(
      repository,
      await peerOpener(repository, tenant, files),
      count,
    ),
  };
}

async function freshAndRepeated(
  repository: CountingRepository,
  opener: Opener,
  files: number,
) {
  const measured = async (): Promise<Run> => {
    repository.take();
    const start = performance.now();
    await opener.open();
    const seconds = (performance.now() - start) / 1000;
    const asked = repository.take();
    await repository.assertOpen(opener.branch, files);
    return { ...asked, seconds };
  };
  try {
    return { fresh: await measured(), repeated: await measured() };
  } finally {
    await opener.clean();
  }
}

function figuresOf(files: number, suite: Runs, peer: Runs): Figure[] {
  return (['fresh', 'repeated'] as const).flatMap(when => {
    const name = (what: string) =>
      `pull-request: ${what}, ${files} files, ${when}`;
    const most = (runs: Runs, key: keyof Asked) =>
      Math.max(...runs[when].map(each => each[key]));
    const time = (runs: Runs) => median(runs[when].map(each => each.seconds));
    const budgets = {
      fresh: { requests: { atMost: 4 }, writes: undefined },
      repeated: { requests: { atMost: 2 }, writes: { atMost: 0 } },
    };
    const counts = (['requests', 'writes'] as const).map(
      (key): Figure => ({
        name: name(key === 'writes' ? 'content-creating requests' : key),
        value: most(suite, key),
        unit: 'requests',
        peer: PEER,
        peerValue: most(peer, key),
        budget: budgets[when][key],
      }),
    );
    return [
      ...counts,
      {
        name: name('seconds without pacing'),
        value: time(suite),
        unit: 's',
        peer: PEER,
        peerValue: time(peer),
      },
    ];
  });
}
