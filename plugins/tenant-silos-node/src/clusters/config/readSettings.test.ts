import { ConfigReader } from '@backstage/config';
import type { JsonValue } from '@backstage/types';
import {
  laminarBlueprint,
  parseBlueprint,
  type Fleet,
} from 'backstage-plugin-tenant-silos-common';
import { readArgoInstances } from './readArgoInstances';
import {
  defaultHealthSettings,
  readHealthSettings,
} from './readHealthSettings';

const blueprint = parseBlueprint(laminarBlueprint);

describe('readArgoInstances', () => {
  const fleets = [
    {
      blueprint,
      environments: { eks: { cluster: 'eks' }, local: { cluster: 'kind' } },
    } as unknown as Fleet,
  ];
  const read = (argocd?: JsonValue) =>
    readArgoInstances(
      new ConfigReader({
        kubernetes: {
          clusterLocatorMethods: [
            { type: 'config', clusters: [{ name: 'eks' }] },
          ],
        },
        tenantSilos: { argocd },
      }),
      fleets,
    );

  it('expects one in each cluster that is deployed to', () => {
    expect(read()).toEqual([
      {
        name: 'eks',
        cluster: 'eks',
        namespaces: [blueprint.application.namespace],
      },
    ]);
  });

  it('takes those that are configured', () => {
    const main = {
      name: 'main',
      cluster: 'eks',
      namespaces: ['argo'],
      url: 'https://argocd.example.com',
    };
    expect(read([main, { name: 'second', cluster: 'eks' }])).toEqual([
      main,
      { name: 'second', cluster: 'eks' },
    ]);
  });

  it('tells all mistakes with their paths', () => {
    expect(() =>
      read([
        { name: 'main', cluster: 'gke' },
        { name: 'main', cluster: 'eks' },
        { name: 'Main', cluster: 'eks', namespaces: [], server: 'x' },
      ]),
    ).toThrow(
      [
        "- tenantSilos.argocd[0].cluster 'gke' is no cluster of kubernetes.clusterLocatorMethods; add it there with type config, or name another",
        "- tenantSilos.argocd[1].name 'main' is there twice; rename one",
        '- tenantSilos.argocd[2].name is not a name; use lower-case letters, digits and hyphens',
        '- tenantSilos.argocd[2].namespaces is empty; leave it out for all',
        '- tenantSilos.argocd[2] has the unknown key server; remove or correct',
      ].join('\n'),
    );
    expect(() => read('main')).toThrow('tenantSilos.argocd has to be a list');
  });
});

describe('readHealthSettings', () => {
  const read = (health?: JsonValue) =>
    readHealthSettings(new ConfigReader({ tenantSilos: { health } }));

  it('has defaults', () => {
    expect(read()).toEqual(defaultHealthSettings);
    expect(read({})).toEqual(defaultHealthSettings);
    expect(read({ networkProbe: { enabled: false } })).toEqual(
      defaultHealthSettings,
    );
  });

  it('reads what is configured', () => {
    expect(
      read({
        enabled: false,
        retention: { days: 30 },
        notifyAfter: false,
        liveFor: '30s',
        watch: { pageSize: 100, stallTimeout: { seconds: 30 } },
        networkProbe: {
          enabled: true,
          image: 'registry/busybox:1',
          every: { minutes: 2 },
        },
      }),
    ).toEqual({
      enabled: false,
      retentionMs: 30 * 24 * 60 * 60_000,
      notifyAfterMs: undefined,
      liveForMs: 30_000,
      watch: { pageSize: 100, stallTimeoutMs: 30_000 },
      networkProbe: {
        image: 'registry/busybox:1',
        namespace: 'tenant-silos-probe',
        everyMs: 120_000,
      },
    });
  });

  it('tells all mistakes with their paths', () => {
    expect(() =>
      read({
        retention: { hours: 1 },
        notifyAfter: 'soon',
        watch: { pageSize: 0, stallTimeout: { seconds: 1 } },
      }),
    ).toThrow(
      [
        '- tenantSilos.health.watch.pageSize is 0; it has to be a whole number from 10 to 5000',
        '- tenantSilos.health.retention has to be a duration of at least 86400 s; write it like { minutes: 15 }',
        '- tenantSilos.health.notifyAfter has to be a duration of at least 60 s; write it like { minutes: 15 }',
        '- tenantSilos.health.watch.stallTimeout has to be a duration of at least 10 s; write it like { minutes: 15 }',
      ].join('\n'),
    );
  });
});
