import type { Figure } from '../figure';
import { withCleanup } from '../harness/cleanup';
import { temporaryFolder } from '../harness/temporaryFolder';
import { median } from '../measure';
import { buildApp } from './bundle';
import { copyApp, copyBackendWithoutSuite } from './copies';
import { secondsOfBackstage, secondsOfPortal, type PageFrom } from './ready';

const RUNS = 3;
// Somebody who edits the page makes it build again, and that start not count.
const ATTEMPTS = 8;

/** Starting the portal and loading its page, beside Backstage alone. */
export async function run(): Promise<Figure[]> {
  return withCleanup(async later => {
    process.stderr.write('  building the page twice\n');
    const withSuite = await copyApp(true);
    later(() => withSuite.remove());
    const weightWithSuite = await buildApp(withSuite.path);
    const app = await copyApp(false);
    later(() => app.remove());
    const weightAlone = await buildApp(app.path);

    const backend = await copyBackendWithoutSuite(app.path);
    later(() => backend.remove());
    const alone = { app: app.path, backend: backend.path };
    return [
      {
        ...(await startFigure('start: seconds to ready, warm', {
          page: 'backend',
          alone,
        })),
        budget: { atMost: 30 },
      },
      await startFigure('start: seconds to ready, warm, with the dev server', {
        page: 'dev server',
        alone,
      }),
      {
        name: "start: the suite's share of the page's scripts, gzipped",
        value: weightWithSuite - weightAlone,
        unit: 'kB',
        peer: 'Backstage alone',
        peerValue: weightAlone,
        budget: { atMost: 150 },
      },
    ];
  });
}

async function startFigure(
  name: string,
  options: { page: PageFrom; alone: { app: string; backend: string } },
): Promise<Figure> {
  const { page, alone } = options;
  return withCleanup(async later => {
    const data = await temporaryFolder();
    later(() => data.remove());
    process.stderr.write(`  page from the ${page}\n`);
    await secondsOfPortal(data.path, page);
    const portals: number[] = [];
    const peers: number[] = [];
    for (let i = 0; i < ATTEMPTS && portals.length < RUNS; i++) {
      const portal = await secondsOfPortal(data.path, page);
      if (portal !== undefined) {
        const peer = await secondsOfBackstage(alone, page);
        portals.push(portal);
        peers.push(peer);
        process.stderr.write(
          `  ${portal.toFixed(1)} s, Backstage alone ${peer.toFixed(1)} s\n`,
        );
      }
    }
    if (portals.length === 0) {
      throw new Error('The page was built anew at every start');
    }
    return {
      name,
      value: median(portals),
      unit: 's',
      peer: 'Backstage alone',
      peerValue: median(peers),
    };
  });
}
