import type { Figure } from '../../figure';
import { measureInChild } from '../../harness/child';
import type { FilledCluster } from '../cluster/withCluster';
import type { JudgeInput, JudgeResult } from './judgeCase';

const EVENTS = 50_000;

/**
 * How many events are judged in a second of one core. What the collection of
 * garbage costs on others counts too, and what else the machine does does not.
 */
export async function judgeFigures(
  { url, token }: FilledCluster,
  tenants: number,
  component: string,
): Promise<Figure[]> {
  process.stderr.write(`  judging ${EVENTS} events\n`);
  const input: JudgeInput = { url, token, tenants, component, events: EVENTS };
  const { result, usage } = await measureInChild<JudgeResult>({
    module: require.resolve('./judgeCase'),
    input,
    timeoutSeconds: 900,
  });
  const { healthy = 0, degraded = 0 } = result;
  if (healthy < EVENTS / 3 || degraded < EVENTS / 3) {
    throw new Error(`Judged were ${JSON.stringify(result)}`);
  }
  return [
    {
      name: `health: events judged per second of a core, ${tenants} tenants`,
      value: EVENTS / usage.cpuSeconds,
      unit: 'events/s',
      budget: { atLeast: 10_000 },
    },
  ];
}
