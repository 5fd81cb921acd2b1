import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { mockServices } from '@backstage/backend-test-utils';
import { headOf } from '../__testUtils__/changes';
import {
  FILES,
  FULL_NAME,
  startSandbox,
  TestSandbox,
} from '../__testUtils__/startSandbox';

let sandbox: TestSandbox;
const requests: string[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({
    middleware: (req, _res, next) => {
      requests.push(req.path.replace(/[0-9a-f]{40}/, 'SHA'));
      next();
    },
  });
});

afterAll(() => sandbox.dispose());

function urlReader() {
  const { host } = new URL(sandbox.url);
  return UrlReaders.default({
    logger: mockServices.logger.mock(),
    config: mockServices.rootConfig({
      data: {
        integrations: {
          github: [
            {
              host,
              apiBaseUrl: `${sandbox.url}/api/v3`,
              token: 'sandbox-token-tenant-bot',
            },
          ],
        },
      },
    }),
  });
}

const api = `/api/v3/repos/${FULL_NAME}`;

it('is read as a tree with two requests after a change and one without', async () => {
  const reader = urlReader();
  const url = `${sandbox.url}/${FULL_NAME}/tree/main/tenants`;
  requests.length = 0;
  const tree = await reader.readTree(url);
  const files = await Promise.all(
    (
      await tree.files()
    ).map(async file => [file.path, (await file.content()).toString()]),
  );
  expect(Object.fromEntries(files)).toEqual({
    'e6data/values.yaml': FILES['tenants/e6data/values.yaml'],
    'highradius/values.yaml': FILES['tenants/highradius/values.yaml'],
  });
  expect(tree.etag).toBe(await headOf(sandbox));
  requests.pop();
  expect(requests).toEqual([
    `${api}/commits/main/status`,
    `${api}/tarball/SHA`,
  ]);

  requests.length = 0;
  await expect(reader.readTree(url, { etag: tree.etag })).rejects.toThrow(
    expect.objectContaining({ name: 'NotModifiedError' }),
  );
  expect(requests).toEqual([`${api}/commits/main/status`]);

  await sandbox.push(FULL_NAME, {
    branch: 'main',
    login: 'ada',
    message: 'more',
    files: { 'tenants/acme/values.yaml': 'x: 1\n' },
  });
  requests.length = 0;
  const later = await reader.readTree(url, { etag: tree.etag });
  expect((await later.files()).map(({ path }) => path)).toContain(
    'acme/values.yaml',
  );
  expect(requests).toHaveLength(2);
});

it('is read file by file, with an ETag', async () => {
  const reader = urlReader();
  const url = `${sandbox.url}/${FULL_NAME}/blob/main/README.md`;
  const file = await reader.readUrl(url);
  expect((await file.buffer()).toString()).toBe(FILES['README.md']);
  await expect(reader.readUrl(url, { etag: file.etag })).rejects.toThrow(
    expect.objectContaining({ name: 'NotModifiedError' }),
  );
  await expect(
    reader.readUrl(`${sandbox.url}/${FULL_NAME}/blob/main/missing`),
  ).rejects.toThrow(expect.objectContaining({ name: 'NotFoundError' }));
});

it('is searched with a glob', async () => {
  const found = await urlReader().search(
    `${sandbox.url}/${FULL_NAME}/blob/main/tenants/*/values.yaml`,
  );
  expect(found.files.map(({ url }) => new URL(url).pathname)).toContain(
    `/${FULL_NAME}/blob/main/tenants/e6data/values.yaml`,
  );
  expect((await found.files[0].content()).length).toBeGreaterThan(0);
});
