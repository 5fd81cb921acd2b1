import { connect, type Connection } from '../network/connect';
import type { KubeObject } from '../objects';
import { type Control, listAt } from './types';

const LABEL = 'tenant-silos.io/network-probe';
const TARGET = /^(\d+\.\d+\.\d+\.\d+):(\d+)$/;

/** The addresses that a pod of the portal's network probe tries. */
function targetsOf(pod: KubeObject): [address: string, port: number][] {
  const [container] = listAt(pod, 'spec', 'containers');
  const args: unknown = container?.args;
  return (Array.isArray(args) ? args : []).map(each => {
    const [, address = '', port] = TARGET.exec(String(each)) ?? [];
    return [address, Number(port)];
  });
}

/** Whether a pod is one of the portal's network probe. */
export function isProbe({ metadata }: KubeObject): boolean {
  return metadata.labels?.[LABEL] === 'true';
}

/**
 * What a pod of the network probe leaves behind at its end: for each target the
 * exit code of `nc` and what it says.
 */
export function probeMessage(control: Control, pod: KubeObject): string {
  const words = (target: string): Record<Connection, string> => ({
    connected: '0 ',
    refused: `1 nc: ${target}: Connection refused`,
    'timed-out': `1 nc: ${target}: Connection timed out`,
  });
  return targetsOf(pod)
    .map(([address, port]) => {
      const said = words(`${address} (${address}:${port})`);
      return `${said[connect(control, pod, address, port)]}\n`;
    })
    .join('');
}
