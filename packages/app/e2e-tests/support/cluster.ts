const url = () =>
  `http://localhost:${process.env.TENANT_SILOS_SANDBOX_PORT}/_sandbox/clusters/eks/breakages`;

/**
 * Breaks something in the sandbox's cluster, as its page does.
 *
 * @returns how to mend it; what else is broken stays so
 */
export async function breakCluster(
  action: string,
  input: { tenant?: string; component?: string } = {},
): Promise<() => Promise<void>> {
  await send('POST', url(), { action, ...input });
  const breakages: { id: number }[] = await send('GET', url());
  const id = Math.max(...breakages.map(breakage => breakage.id));
  return () => send('DELETE', `${url()}/${id}`);
}

async function send(method: string, address: string, body?: object) {
  const response = await fetch(address, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(
      `The sandbox's cluster answered ${
        response.status
      }: ${await response.text()}`,
    );
  }
  return response.json();
}
