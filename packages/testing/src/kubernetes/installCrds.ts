import { setTimeout as sleep } from 'node:timers/promises';
import { applyManifests } from './applyManifests';
import { type KubeClient } from './KubeClient';

const ESTABLISHED_MS = 30_000;
const POLL_MS = 100;

/**
 * Installs CustomResourceDefinitions and waits until they can be used.
 *
 * @param crds YAML texts, such as those of `upstreamCrds`
 * @throws Error naming the one that is refused or does not come into force.
 */
export async function installCrds(
  client: KubeClient,
  crds: readonly string[],
): Promise<void> {
  for (const { manifest, refusal } of await applyManifests(
    client,
    crds.join('\n---\n'),
  )) {
    if (refusal) {
      throw new Error(`${manifest.metadata.name} is refused: ${refusal}`);
    }
    await established(client, manifest.metadata.name);
  }
}

async function established(client: KubeClient, name: string): Promise<void> {
  const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${name}`;
  const deadline = Date.now() + ESTABLISHED_MS;
  for (;;) {
    const { body } = await client.call<{
      status?: { conditions?: { type: string; status: string }[] };
    }>(path);
    const isEstablished = body.status?.conditions?.some(
      ({ type, status }) => type === 'Established' && status === 'True',
    );
    if (isEstablished) {
      return;
    }
    if (Date.now() > deadline) {
      throw new Error(`${name} is not established after ${ESTABLISHED_MS} ms`);
    }
    await sleep(POLL_MS);
  }
}
