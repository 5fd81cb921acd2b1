import type { Fleet } from 'backstage-plugin-tenant-silos-common';
import { readEvent } from './repositoryEvents';

const fleet = {
  repository: { url: 'https://github.com/acme/infra', branch: 'main' },
} as Fleet;
const repository = { html_url: 'https://github.com/Acme/Infra' };

describe('readEvent', () => {
  it('knows pushes to the branch', () => {
    expect(
      readEvent(fleet, { ref: 'refs/heads/main', after: 'c1', repository }),
    ).toEqual({ pushed: { commit: 'c1' } });
  });

  it('knows events of pull requests', () => {
    expect(
      readEvent(fleet, {
        action: 'closed',
        repository,
        pull_request: { number: 7, head: { ref: 'a/b' }, title: 'x' },
      }),
    ).toEqual({ pullRequest: { number: 7, branch: 'a/b' } });
  });

  it.each<[string, unknown]>([
    ['another branch', { ref: 'refs/heads/dev', repository }],
    ['a tag', { ref: 'refs/tags/main', repository }],
    [
      'another repository',
      {
        ref: 'refs/heads/main',
        repository: { html_url: 'https://github.com/acme/infra-2' },
      },
    ],
    ['another event', { action: 'created', repository }],
    ['nothing', undefined],
    ['something else', 'push'],
  ])('passes over %s', (_title, payload) => {
    expect(readEvent(fleet, payload)).toBeUndefined();
  });
});
