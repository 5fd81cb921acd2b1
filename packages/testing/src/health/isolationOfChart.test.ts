import {
  judgeIsolation,
  judgeLiveAvailability,
  parseTenantSpec,
  storagePaths,
  tenantExpectation,
  type IsolationLayerId,
  type TenantExpectation,
  type ValuesMap,
} from 'backstage-plugin-tenant-silos-common';
import {
  createContentFolder,
  type ContentFolder,
} from '../chart/contentFolder';
import { renderChart, type RenderedManifest } from '../chart/renderChart';
import { SAMPLE_FLEET } from '../chart/sampleFleet';
import { LAYERS, TENANT, tenantOfChart } from '../chart/tenantOfChart';
import { describeWith } from '../tools/describeWith';
import { findHelm } from '../tools/tools';
import { containersOf, liveOfChart, tampered } from './liveOfChart';

jest.setTimeout(60_000);

const PREFIX = `laminar-${TENANT}`;
const NAMESPACE = `tenant-${TENANT}`;

const pathsOf = (name: string) =>
  storagePaths(
    SAMPLE_FLEET,
    parseTenantSpec({
      name,
      owner: 'group:default/owners',
      environments: ['eks'],
    }),
  ).map(({ url }) => url);

interface Rendered {
  manifests: RenderedManifest[];
  values: ValuesMap;
  expectation: TenantExpectation;
}

describeWith(
  findHelm(),
  'the walls and the availability of a rendered tenant',
  () => {
    let content: ContentFolder;

    beforeAll(async () => {
      content = await createContentFolder();
    });

    afterAll(() => content.remove());

    async function render(
      tier: 'silo' | 'bridge' | 'pool',
      ha: string,
      more: ValuesMap = {},
    ): Promise<Rendered> {
      const given = { tier, ha, ...more };
      const [{ manifests }, { values }] = await Promise.all([
        renderChart({
          chart: content.chart,
          release: NAMESPACE,
          values: [...LAYERS.eks, given],
          apiVersions: ['monitoring.coreos.com/v1'],
        }),
        tenantOfChart(content, 'eks', given),
      ]);
      const spec = { name: TENANT, owner: 'group:default/owners', tier };
      return {
        manifests,
        values,
        expectation: tenantExpectation(SAMPLE_FLEET, spec, 'eks', values),
      };
    }

    function walls({ manifests, values, expectation }: Rendered) {
      return judgeIsolation({
        expectation,
        live: liveOfChart(manifests, expectation),
        values,
        storage: pathsOf(TENANT),
        foreignPrefixes: pathsOf('highradius').map(url => [url, 'highradius']),
      });
    }

    const told = (layers: ReturnType<typeof walls>) =>
      layers
        .flatMap(({ id, evidence }) =>
          evidence.map(({ verdict, text }) => ({
            verdict,
            text: `${id}: ${text}`,
          })),
        )
        .filter(({ verdict }) => verdict !== 'verified')
        .map(({ verdict, text }) => `${verdict} ${text}`);

    const SHARED =
      'not-proven database: The server postgresql.laminar-shared.svc.cluster.local is shared; whether it keeps others out of the database is not seen from the cluster';

    it.each<['silo' | 'bridge' | 'pool', string, string[]]>([
      ['silo', 'none', []],
      ['silo', 'minimal', []],
      ['silo', 'zone', []],
      ['bridge', 'none', [SHARED]],
      ['bridge', 'zone', [SHARED]],
      [
        'pool',
        'none',
        [
          SHARED,
          `not-proven database: No pod takes credentials from ${PREFIX}-postgresql`,
          `not-proven configuration: No pod of the tenant uses ${PREFIX}-config`,
        ],
      ],
    ])(
      'finds a %s with the profile %s isolated',
      async (tier, ha, unproven) => {
        expect(told(walls(await render(tier, ha)))).toEqual(unproven);
      },
    );

    it('finds all ten points met with the profile zone', async () => {
      const { manifests, values, expectation } = await render('silo', 'zone');
      const points = judgeLiveAvailability({
        expectation,
        live: liveOfChart(manifests, expectation),
        values,
      });
      expect(points.filter(({ state }) => state !== 'met')).toEqual([]);
      expect(points).toHaveLength(10);
    });

    it('finds open what the profile none leaves open', async () => {
      const { manifests, values, expectation } = await render('silo', 'none');
      const points = judgeLiveAvailability({
        expectation,
        live: liveOfChart(manifests, expectation),
        values,
      });
      expect(
        points.filter(({ state }) => state === 'open').map(({ id }) => id),
      ).toEqual([
        'api-replicas',
        'controller-replicas',
        'anti-affinity',
        'zones',
        'disruption-budgets',
        'fast-storage',
        'graceful-shutdown',
      ]);
    });

    it('finds the rights of a ClusterRole', async () => {
      const rendered = await render('silo', 'none', {
        engine: { rbac: { clusterRole: true } },
      });
      expect(told(walls(rendered))).toEqual([
        `violated rbac: ClusterRoleBinding ${PREFIX} gives ClusterRole ${PREFIX} to the ServiceAccount ${PREFIX}, in all namespaces`,
      ]);
    });

    it('finds a tenant without policies open', async () => {
      const rendered = await render('silo', 'none', {
        networkPolicy: { enabled: false },
      });
      expect(told(walls(rendered))).toEqual([
        `violated network: No NetworkPolicy is in ${NAMESPACE}`,
      ]);
    });

    describe('with somebody meddling', () => {
      let rendered: Rendered;

      beforeAll(async () => {
        rendered = await render('silo', 'minimal');
      });

      it.each<
        [
          IsolationLayerId,
          string,
          string,
          (manifest: RenderedManifest) => void,
          string,
        ]
      >([
        [
          'namespace',
          'ConfigMap',
          `${PREFIX}-migrations`,
          ({ metadata }) => {
            metadata.labels = { tenant: 'highradius' };
          },
          "ConfigMap laminar-e6data-migrations is somebody else's",
        ],
        [
          'database',
          'Deployment',
          `${PREFIX}-postgresql-metrics`,
          manifest => {
            containersOf(manifest)[0].env![0].value =
              'laminar-highradius-postgresql.tenant-highradius:5432/laminar_e6data';
          },
          'points to the database laminar-highradius-postgresql.tenant-highradius',
        ],
        [
          'storage',
          'ConfigMap',
          `${PREFIX}-config`,
          ({ data }) => {
            const files = data as Record<string, string>;
            files['config.yaml'] += `spool: ${
              pathsOf('highradius')[0]
            }/spool\n`;
          },
          'ConfigMap laminar-e6data-config names s3://laminar-dev/tenants/highradius/artifacts/spool',
        ],
        [
          'network',
          'NetworkPolicy',
          `${PREFIX}-database`,
          ({ spec }) => {
            (spec as { ingress: object[] }).ingress[0] = {
              from: [{ namespaceSelector: {} }],
            };
          },
          'NetworkPolicy laminar-e6data-database opens the way in for every namespace',
        ],
        [
          'network',
          'NetworkPolicy',
          `${PREFIX}-default-deny`,
          ({ spec }) => {
            (spec as { policyTypes: string[] }).policyTypes = ['Egress'];
          },
          'No NetworkPolicy closes the way in for laminar-e6data-backup-',
        ],
        [
          'rbac',
          'RoleBinding',
          PREFIX,
          ({ metadata }) => {
            metadata.namespace = 'tenant-highradius';
          },
          'RoleBinding laminar-e6data in tenant-highradius gives Role laminar-e6data',
        ],
        [
          'configuration',
          'ConfigMap',
          `${PREFIX}-config`,
          ({ data }) => {
            const files = data as Record<string, string>;
            files['config.yaml'] = files['config.yaml'].replaceAll(
              'namespace: tenant-e6data',
              'namespace: tenant-highradius',
            );
          },
          'names tenant-highradius, which is of highradius',
        ],
      ])('finds the %s violated by %s %s', (id, kind, name, change, text) => {
        const manifests = tampered(rendered.manifests, kind, name, change);
        const layer = walls({ ...rendered, manifests }).find(
          each => each.id === id,
        )!;
        expect(layer.verdict).toBe('violated');
        expect(layer.evidence[0].text).toContain(text);
      });
    });
  },
);
