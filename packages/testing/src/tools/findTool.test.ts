import { findTool } from './findTool';

const SPEC = {
  name: 'helm',
  version: '4.2.4',
  file: 'helm',
  variable: 'TENANT_SILOS_HELM',
};
const BUILT = '/cache/tenant-silos/helm-4.2.4/helm';

function surroundings(
  env: Record<string, string>,
  ...executables: string[]
): Parameters<typeof findTool>[1] {
  return {
    env: { XDG_CACHE_HOME: '/cache', ...env },
    isExecutable: path => executables.includes(path),
  };
}

describe('findTool', () => {
  it('takes what was built', () => {
    expect(findTool(SPEC, surroundings({}, BUILT))).toEqual({ path: BUILT });
  });

  it('takes what the environment names rather than what was built', () => {
    const env = { TENANT_SILOS_HELM: '/mine/helm' };
    expect(findTool(SPEC, surroundings(env, BUILT, '/mine/helm'))).toEqual({
      path: '/mine/helm',
    });
  });

  it('does not fall back from a named tool that is not there', () => {
    const env = { TENANT_SILOS_HELM: '/mine/helm' };
    expect(() => findTool(SPEC, surroundings(env, BUILT))).toThrow(
      'TENANT_SILOS_HELM names /mine/helm, which does not run',
    );
  });

  it('says how to get what is missing', () => {
    expect(findTool(SPEC, surroundings({}))).toEqual({
      path: 'helm',
      missing: expect.stringContaining('npm test'),
    });
  });

  it('lets no test be left out on CI', () => {
    expect(() => findTool(SPEC, surroundings({ CI: 'true' }))).toThrow(
      'helm 4.2.4 is missing',
    );
  });
});
