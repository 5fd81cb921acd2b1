import {
  type ClusterStandIn,
  createClusterStandIn,
} from 'tenant-silos-sandbox';
import { installCrds } from '../kubernetes/installCrds';
import {
  type KubeApiserver,
  startKubeApiserver,
} from '../kubernetes/KubeApiserver';
import { upstreamCrds } from '../kubernetes/upstreamCrds';
import { describeWith } from '../tools/describeWith';
import { findKubernetes } from '../tools/tools';
import {
  type AskedServer,
  closeRequests,
  raw,
  type RawAnswer,
  shapeOf,
} from './rawRequests';
import { SAME_ANSWER } from './sameAnswers';
import { SAME_OUTCOME } from './sameOutcomes';
import {
  APPLICATIONS,
  CONFIG_MAPS,
  STRANGER,
  application,
  names,
} from './samples';

jest.setTimeout(120_000);

/** What must be the same of an answer; messages may differ. */
function essence({ status, contentType, retryAfter, body }: RawAnswer) {
  return {
    status,
    contentType,
    retryAfter,
    kind: body?.kind,
    apiVersion: body?.apiVersion,
    reason: body?.reason,
    code: body?.code,
    shape: shapeOf(body),
  };
}

// The real one remembers longer than etcd, but for what was before the kind.
function ofFirstVersion(token: string): string {
  const content = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  return Buffer.from(JSON.stringify({ ...content, rv: 1 })).toString(
    'base64url',
  );
}

describeWith(
  findKubernetes(),
  'the stand-in beside a real kube-apiserver',
  () => {
    let real: KubeApiserver;
    let standIn: ClusterStandIn;

    beforeAll(async () => {
      real = await startKubeApiserver({ users: [{ name: 'stranger' }] });
      await installCrds(real.client, await upstreamCrds());
      const stranger = real.accessOf('stranger').token;
      STRANGER.token = stranger;
      standIn = await createClusterStandIn({
        tokens: { [stranger]: { user: 'stranger', groups: [] } },
      });
      for (const server of [real, standIn]) {
        await raw(server, '/api/v1/namespaces', {
          body: { metadata: { name: 'tenant-a' } },
        });
        for (const name of ['c1', 'c2', 'c3', 'c4', 'c5']) {
          await raw(server, CONFIG_MAPS, {
            body: {
              metadata: { name, labels: { n: name.replace('c', 'v') } },
              data: { a: 'b' },
            },
          });
        }
        await raw(server, APPLICATIONS, { body: application('a1') });
        await raw(server, APPLICATIONS, { body: application('a2') });
      }
    });

    afterAll(async () => {
      await closeRequests();
      await standIn?.stop();
      await real?.stop();
    });

    it.each(SAME_ANSWER)('answers alike: %s', async (_, run) => {
      expect(essence(await run(standIn))).toEqual(essence(await run(real)));
    });

    it.each(SAME_OUTCOME)('comes to the same: %s', async (_, run) => {
      expect(await run(standIn)).toEqual(await run(real));
    });

    it('refuses to go on with a list whose version is gone, and offers the rest', async () => {
      const { body } = await raw(real, APPLICATIONS);
      const compacted = await fetch(`${real.etcdUrl}/v3/kv/compaction`, {
        method: 'POST',
        body: JSON.stringify({
          revision: body.metadata.resourceVersion,
          physical: true,
        }),
      });
      expect(compacted.status).toBe(200);
      const run = async (server: AskedServer) => {
        const first = await raw(server, `${APPLICATIONS}?limit=1`);
        const gone = await raw(
          server,
          `${APPLICATIONS}?limit=9&continue=${ofFirstVersion(
            first.body.metadata.continue,
          )}`,
        );
        const rest = await raw(
          server,
          `${APPLICATIONS}?limit=9&continue=${gone.body.metadata.continue}`,
        );
        return { gone: essence(gone), rest: names(rest) };
      };
      const ofReal = await run(real);
      expect(ofReal.gone.status).toBe(410);
      expect(await run(standIn)).toEqual(ofReal);
    });

    it('names its kinds as the real one does', async () => {
      const resourcesOf = async (server: AskedServer, path: string) => {
        const { body } = await raw(server, path);
        return new Map<string, any>(
          body.resources.map((each: any) => [each.name, each]),
        );
      };
      const groups = await raw(standIn, '/apis');
      const paths = [
        '/api/v1',
        ...groups.body.groups.map(
          (group: any) => `/apis/${group.preferredVersion.groupVersion}`,
        ),
      ];
      const told = (resource: any) => ({
        name: resource.name,
        singularName: resource.singularName,
        namespaced: resource.namespaced,
        kind: resource.kind,
        shortNames: resource.shortNames,
      });
      for (const path of paths) {
        const ofReal = await resourcesOf(real, path);
        for (const [name, resource] of await resourcesOf(standIn, path)) {
          expect(told(resource)).toEqual(
            told(ofReal.get(name) ?? { name: `${path}/${name} is not known` }),
          );
          expect(ofReal.get(name).verbs).toEqual(
            expect.arrayContaining(resource.verbs),
          );
        }
      }
    });
  },
);
