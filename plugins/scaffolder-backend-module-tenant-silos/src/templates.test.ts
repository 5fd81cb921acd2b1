import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  coreServices,
  createBackendModule,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import {
  createTemplateAction,
  scaffolderActionsExtensionPoint,
  serializeDirectoryContents,
} from '@backstage/plugin-scaffolder-node';
import {
  builtInBlueprints,
  completeSpec,
  parseTenantSpec,
  planChange,
  readFleetState,
  type Fleet,
  type FleetState,
} from 'backstage-plugin-tenant-silos-common';
import type { Readable } from 'node:stream';
import { parse, parseAllDocuments } from 'yaml';
import scaffolderModuleTenantSilos from './index';

jest.setTimeout(60_000);

const TEMPLATES = resolvePackagePath(
  'backstage-plugin-scaffolder-backend-module-tenant-silos',
  '../../templates',
);

const fleet: Fleet = {
  id: 'laminar',
  title: 'Laminar',
  repository: {
    url: 'https://github.com/acme-platform/laminar-infra',
    cloneUrl: 'https://github.com/acme-platform/laminar-infra.git',
    branch: 'main',
  },
  blueprint: builtInBlueprints.laminar,
  environments: {
    eks: {
      domains: ['lmnr.cloud'],
      bucket: 'laminar-dev',
      storageClass: 'gp3',
      server: 'https://kubernetes.default.svc',
    },
    local: {
      domains: ['localhost'],
      server: 'https://kubernetes.default.svc',
    },
  },
  pullRequests: {
    branchPrefix: 'tenant-silos/',
    labels: [],
    reviewers: [],
    teamReviewers: [],
  },
  catalog: {
    namespace: 'default',
    fallbackOwner: 'group:default/platform-admins',
    domain: 'laminar',
    depth: 'full',
  },
  readOnly: false,
};

interface Field {
  title?: string;
  description?: string;
  pattern?: string;
  errorMessage?: { pattern: string };
}

const repositoryForm = {
  repository: 'github.com?owner=acme-platform&repo=laminar-infra',
  branch: 'main',
  visibility: 'private',
  domain: 'lmnr.cloud',
  bucket: 'laminar-dev',
  storageClass: 'gp3',
  checks: true,
  sampleTenants: true,
};

function stateOf(files: Map<string, string>): FleetState {
  return readFleetState(fleet, {
    commit: 'c0ffee',
    readAt: '2026-01-01T00:00:00Z',
    files,
  });
}

async function readJson(stream: Readable) {
  return JSON.parse(Buffer.concat(await stream.toArray()).toString('utf8'));
}

describe('templates', () => {
  let backend: TestBackend;
  let state: FleetState;

  beforeAll(async () => {
    // Under Jest, fetch makes arrays of another realm, which the scaffolder's
    // templating refuses.
    jest
      .spyOn(Response.prototype, 'json')
      .mockImplementation(async function json(this: Response) {
        return JSON.parse(await this.text());
      });
    backend = await startTestBackend({
      features: [
        scaffolderPlugin,
        scaffolderModuleTenantSilos,
        catalogServiceMock.factory(),
        // Plans with the real model against the files in `state`.
        createBackendPlugin({
          pluginId: 'tenant-silos',
          register(reg) {
            reg.registerInit({
              deps: { httpRouter: coreServices.httpRouter },
              async init({ httpRouter }) {
                httpRouter.use(async (req, res) => {
                  const { action, spec } = await readJson(req);
                  res.json(
                    planChange(
                      { fleet, state, openChanges: [] },
                      { action, spec: parseTenantSpec(spec) },
                    ),
                  );
                });
              },
            });
          },
        }),
        createBackendModule({
          pluginId: 'scaffolder',
          moduleId: 'publish-nowhere',
          register(reg) {
            reg.registerInit({
              deps: { actions: scaffolderActionsExtensionPoint },
              async init({ actions }) {
                actions.addActions(
                  createTemplateAction({
                    id: 'publish:github',
                    async handler() {
                      throw new Error('a dry run must not publish');
                    },
                  }),
                );
              },
            });
          },
        }),
      ],
    });
  });

  async function dryRun(name: string, values: object) {
    const folder = join(TEMPLATES, name);
    const template = parse(readFileSync(join(folder, 'template.yaml'), 'utf8'));
    const contents = await serializeDirectoryContents(folder);
    const response = await fetch(
      `http://localhost:${backend.server.port()}/api/scaffolder/v2/dry-run`,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          template,
          values,
          directoryContents: contents.map(({ path, content }) => ({
            path,
            base64Content: content.toString('base64'),
          })),
        }),
      },
    );
    const body = await response.json();
    return { status: response.status, body };
  }

  async function renderRepository(values: object = repositoryForm) {
    const { status, body } = await dryRun('gitops-repository', values);
    expect({ status, error: body.error }).toEqual({ status: 200 });
    return new Map<string, string>(
      body.directoryContents.map(
        (file: { path: string; base64Content: string }) => [
          file.path,
          Buffer.from(file.base64Content, 'base64').toString('utf8'),
        ],
      ),
    );
  }

  describe('gitops-repository', () => {
    it('makes a repository whose every file is whole', async () => {
      const files = await renderRepository();
      const isHelmTemplate = (path: string) =>
        path.startsWith('k8s/laminar-core/templates/');
      const broken = [...files].filter(
        ([path, text]) =>
          text.includes('${{ values.') ||
          (/\.ya?ml$/.test(path) &&
            !isHelmTemplate(path) &&
            parseAllDocuments(text).some(({ errors }) => errors.length > 0)),
      );
      expect(broken).toEqual([]);
      const shipped = await serializeDirectoryContents(
        join(TEMPLATES, 'gitops-repository/content'),
      );
      expect([...files.keys()].sort()).toEqual(
        shipped.map(({ path }) => path.replace(/\.njk$/, '')).sort(),
      );
      expect([...files.keys()]).toEqual(
        expect.arrayContaining([
          'README.md',
          'argocd/applications/tenants/e6data.yaml',
          'argocd/projects/laminar.yaml',
          'argocd/root.yaml',
          'k8s/laminar-core/.helmignore',
          'k8s/laminar-core/Chart.yaml',
          'k8s/laminar-core/templates/ingress.yaml',
          'k8s/laminar-core/tenants/e6data/values-eks.yaml',
          'k8s/laminar-core/values-eks.yaml',
          'k8s/laminar-core/values.schema.json',
          'k8s/laminar-core/values.yaml',
        ]),
      );
    });

    it('copies what Helm and GitHub read braces in as it is', async () => {
      const files = await renderRepository();
      for (const path of [
        'k8s/laminar-core/templates/ingress.yaml',
        'k8s/laminar-core/files/scripts/migrate.sh',
      ]) {
        expect(files.get(path)).toBe(
          readFileSync(join(TEMPLATES, 'gitops-repository/content', path), {
            encoding: 'utf8',
          }),
        );
      }
    });

    it('has two tenants that the model reads without a problem', async () => {
      const { tenants, problems } = stateOf(await renderRepository());
      expect(problems).toEqual([]);
      expect(
        [...tenants.values()].map(tenant => ({
          name: tenant.name,
          state: tenant.state,
          owner: tenant.owner,
          hosts: tenant.environments.flatMap(({ hosts }) => hosts),
          problems: tenant.problems,
        })),
      ).toEqual([
        {
          name: 'e6data',
          state: 'in-force',
          owner: 'group:default/team-e6data',
          hosts: ['e6data.lmnr.cloud', 'e6data.localhost'],
          problems: [],
        },
        {
          // Written by hand: no annotations, and first-class nevertheless.
          name: 'highradius',
          state: 'in-force',
          owner: undefined,
          hosts: ['highradius.lmnr.cloud', 'highradius.localhost'],
          problems: [],
        },
      ]);
    });

    it('has e6data exactly as the portal would write it', async () => {
      const files = await renderRepository();
      const { files: planned } = planChange(
        {
          fleet,
          state: stateOf(
            new Map([...files].filter(([path]) => !path.includes('e6data'))),
          ),
          openChanges: [],
          facts: {
            requester: 'user:default/cleo',
            template: 'template:default/create-tenant',
          },
        },
        {
          action: 'create',
          spec: parseTenantSpec({
            name: 'e6data',
            owner: 'group:default/team-e6data',
          }),
        },
      );
      expect(planned).toHaveLength(3);
      for (const { path, after } of planned) {
        expect([path, files.get(path)]).toEqual([path, after]);
      }
    });

    it('holds no credential', async () => {
      const credentials = /^\s*(password|secret|clientSecret|token):/im;
      const named = [...(await renderRepository())].filter(
        ([path, text]) =>
          /\.ya?ml$/.test(path) &&
          !path.startsWith('k8s/laminar-core/templates/') &&
          credentials.test(text),
      );
      expect(named).toEqual([]);
    });

    it('leaves the sample tenants out when they are not wanted', async () => {
      const files = await renderRepository({
        ...repositoryForm,
        sampleTenants: false,
      });
      expect(
        [...files.keys()].filter(path => /e6data|highradius/.test(path)),
      ).toEqual([]);
      expect(stateOf(files).tenants.size).toBe(0);
    });

    it('leaves out the workflow for whoever may not write one', async () => {
      const files = await renderRepository({
        ...repositoryForm,
        checks: false,
      });
      expect([...files.keys()].filter(path => /^\.github/.test(path))).toEqual(
        [],
      );
    });

    it('names the repository as Argo CD is to clone it', async () => {
      const cloneUrl = 'git@github.com:acme-platform/laminar-infra.git';
      for (const [values, expected] of [
        [repositoryForm, fleet.repository.cloneUrl],
        [{ ...repositoryForm, cloneUrl }, cloneUrl],
      ] as const) {
        const files = await renderRepository(values);
        expect(parse(files.get('argocd/root.yaml')!).spec.source.repoURL).toBe(
          expected,
        );
      }
    });
  });

  describe('create-tenant', () => {
    const form = {
      fleet: 'laminar',
      name: 'acme',
      owner: 'group:default/team-acme',
      tier: 'silo',
      environments: ['eks', 'local'],
      databaseSize: '10Gi',
      tlsEnabled: true,
      plan: { digest: 'of-another-plan', blocked: false },
    };

    beforeEach(async () => {
      state = stateOf(await renderRepository());
    });

    it('dry-runs to the files of the tenant', async () => {
      const { status, body } = await dryRun('create-tenant', form);
      expect({ status, error: body.error }).toEqual({ status: 200 });
      expect(body.steps[0].action).toBe('tenant-silos:create');
      const messages = body.log.map(
        (entry: { body: { message: string } }) => entry.body.message,
      );
      expect(messages.join('\n')).toContain(
        'create argocd/applications/tenants/acme.yaml',
      );
      expect(messages.join('\n')).toContain('not the one that was shown');
      expect(body.output.links).toEqual([
        { title: 'Approvals', url: '/tenant-approvals' },
        { title: 'Tenants', url: '/tenants' },
      ]);
    });

    it('fails with the errors of the plan', async () => {
      const { status, body } = await dryRun('create-tenant', {
        ...form,
        name: 'e6data',
        hosts: ['acme.example.org'],
      });
      expect(status).toBe(400);
      expect(body.error.message).toContain(
        "There is a tenant 'e6data' already",
      );
      expect(body.error.message).toContain('outside of the allowed domains');
    });

    it.each([
      ['name', 'Acme'],
      ['size', 'huge'],
      ['ha', 'always'],
      ['databaseSize', 'ten'],
      ['workerSlots', 0],
      ['hosts', ['https://acme.lmnr.cloud']],
      ['consoleAuthSecret', 'p4ssw0rd!'],
      ['engineTag', 'laminar:1.4'],
      ['env', [{ name: '1ST' }]],
      ['artifactUrl', 's3://key:secret@bucket/path'],
      ['plan', undefined],
    ])('refuses a bad %s before anything runs', async (field, value) => {
      const { status, body } = await dryRun('create-tenant', {
        ...form,
        [field]: value,
      });
      expect(status).toBe(400);
      expect(JSON.stringify(body.errors)).toContain(field);
    });

    it.each(['tier', 'size', 'ha'] as const)(
      'offers each %s that a specification may have',
      field => {
        const template = parse(
          readFileSync(join(TEMPLATES, 'create-tenant/template.yaml'), 'utf8'),
        );
        const { enum: choices, default: preset } = template.spec.parameters
          .map((page: { properties: object }) => page.properties)
          .find((properties: object) => field in properties)[field];
        const spec = { name: 'acme', owner: 'group:default/team-acme' };
        for (const choice of choices) {
          expect(parseTenantSpec({ ...spec, [field]: choice })).toMatchObject({
            [field]: choice,
          });
        }
        // What the form presets is what a specification leaves out.
        expect(
          completeSpec(fleet, parseTenantSpec({ ...spec, [field]: preset })),
        ).toEqual(completeSpec(fleet, parseTenantSpec(spec)));
      },
    );

    it('says of every field what it is for, with an example', () => {
      const template = parse(
        readFileSync(join(TEMPLATES, 'create-tenant/template.yaml'), 'utf8'),
      );
      const fields = template.spec.parameters.flatMap(
        (page: { properties: Record<string, Field> }) =>
          Object.entries(page.properties),
      ) as [string, Field][];
      const poor = fields.filter(
        ([name, { title, description, pattern, errorMessage }]) =>
          !title ||
          !description ||
          (!/for example/i.test(description) && name !== 'plan') ||
          (pattern && !errorMessage?.pattern.includes('Example: ')),
      );
      expect(fields.length).toBeGreaterThan(20);
      expect(poor).toEqual([]);
    });
  });
});
