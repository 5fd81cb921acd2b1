import type { CaseModule, FromCase, ToCase } from './caseProtocol';

/** Serves the process that measures a case, until that process is gone. */
export function serveCase(modulePath: string): void {
  let measure: (() => Promise<unknown>) | undefined;
  process.on('disconnect', () => process.exit(0));
  process.on('message', async (message: ToCase) => {
    try {
      if (message.type === 'prepare') {
        const { prepare } =
          // eslint-disable-next-line @typescript-eslint/no-require-imports -- the benchmark says which
          require(modulePath) as CaseModule<unknown, unknown, unknown>;
        const prepared = await prepare(message.input);
        measure = prepared.measure;
        tell({ type: 'prepared', info: prepared.info });
      } else if (measure) {
        tell(await measured(measure));
      }
    } catch (error) {
      tell({
        type: 'failed',
        message: error instanceof Error ? `${error.stack}` : String(error),
      });
    }
  });
}

async function measured(measure: () => Promise<unknown>): Promise<FromCase> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = await measure();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    type: 'measured',
    result,
    usage: {
      seconds,
      cpuSeconds: (user + system) / 1e6,
      peakMegabytes: process.resourceUsage().maxRSS / 1024,
    },
  };
}

function tell(message: FromCase): void {
  process.send?.(message);
}
