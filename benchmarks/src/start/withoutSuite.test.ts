import { indexWithoutSuite, packageWithoutSuite } from './withoutSuite';

describe('packageWithoutSuite', () => {
  it('keeps everything else', () => {
    expect(
      packageWithoutSuite({
        name: 'app',
        dependencies: {
          '@backstage/ui': '^0.18.0',
          'backstage-plugin-tenant-silos': 'workspace:^',
          'backstage-plugin-catalog-backend-module-tenant-silos': 'workspace:^',
        },
      }),
    ).toEqual({ name: 'app', dependencies: { '@backstage/ui': '^0.18.0' } });
  });
});

describe('indexWithoutSuite', () => {
  it("takes out the suite's features, on one line or several", () => {
    expect(
      indexWithoutSuite(`const backend = createBackend();
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('backstage-plugin-tenant-silos-backend'));
backend.add(
  import('backstage-plugin-catalog-backend-module-tenant-silos'),
);
backend.start();
`),
    ).toBe(`const backend = createBackend();
backend.add(import('@backstage/plugin-auth-backend'));
backend.start();
`);
  });

  it('refuses an index that it does not understand', () => {
    expect(() => indexWithoutSuite('backend.start();\n')).toThrow(
      'could not be taken out',
    );
    expect(() =>
      indexWithoutSuite(`backend.add(import('backstage-plugin-tenant-silos-backend'));
const { more } = require('backstage-plugin-tenant-silos-more');
`),
    ).toThrow('could not be taken out');
  });
});
