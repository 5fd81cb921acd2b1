import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { mockServices } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import {
  laminarConfig,
  startLaminar,
  type Laminar,
} from '../__testUtils__/laminar';
import { readFleets } from '../fleets';
import { GithubHistory } from './GithubHistory';

jest.setTimeout(60_000);

const VALUES = 'k8s/laminar-core/tenants/e6data/values-eks.yaml';

describe('GithubHistory', () => {
  let laminar: Laminar;

  beforeEach(async () => {
    laminar = await startLaminar({ [VALUES]: 'a: 1\n' });
  });

  afterEach(() => laminar.stop());

  function history(token?: string) {
    const config = laminarConfig(laminar.url, { token });
    return GithubHistory.create({
      fleet: readFleets(config)[0],
      integrations: ScmIntegrations.fromConfig(config),
      logger: laminar.logger,
      urlReader: UrlReaders.default({
        config,
        logger: mockServices.logger.mock(),
      }),
    });
  }

  it('tells the commits of the branch, and reads one of them', async () => {
    const first = await laminar.headOf('main');
    const second = await laminar.push('main', { [VALUES]: 'a: 2\n' }, 'ada');
    const subject = history();
    const commits = await subject.latest();
    expect(commits.map(({ commit }) => commit)).toEqual([second, first]);
    expect(commits[0]).toMatchObject({
      message: expect.stringMatching(/./),
      committedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      author: expect.any(String),
    });
    const snapshot = await subject.read(first);
    expect(snapshot.commit).toBe(first);
    expect(snapshot.files.get(VALUES)).toBe('a: 1\n');
  });

  it('says it in words when GitHub refuses', async () => {
    await expect(history('wrong').latest()).rejects.toThrow(
      /refused the portal's credentials/,
    );
    await expect(history().read('0'.repeat(40))).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });
});
