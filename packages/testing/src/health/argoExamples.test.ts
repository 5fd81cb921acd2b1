import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  objectHealth,
  projectObject,
} from 'backstage-plugin-tenant-silos-common';
import { parse } from 'yaml';
import { describeWith } from '../tools/describeWith';
import { findArgoHealthExamples } from '../tools/tools';

// Argo CD's own examples of health, as it publishes them with its source.
const examples = findArgoHealthExamples();
const modules = join(examples.path, 'github.com', 'argoproj', 'argo-cd');
const engine = join(modules, 'gitops-engine', 'pkg', 'health');
const scripts = join(modules, 'v3', 'resource_customizations');

interface Example {
  inputPath: string;
  healthStatus: { status: string };
}

/** What we say of an example, in Argo CD's spelling. */
function judge(file: string) {
  const example = parse(readFileSync(file, 'utf8'), { uniqueKeys: false });
  const observed = projectObject('examples', example);
  const health = observed && objectHealth(observed);
  return {
    status: health && health.status[0].toUpperCase() + health.status.slice(1),
    message: health?.message,
  };
}

describeWith(examples, 'the health of what is built into Argo CD', () => {
  // Its examples say in the tests' source what they are examples of.
  const cases = examples.missing
    ? []
    : [
        ...readFileSync(join(engine, 'health_test.go'), 'utf8').matchAll(
          /assertAppHealth\(t, "([^"]+)", HealthStatus(\w+)\)/g,
        ),
      ]
        .map(([, file, status]) => [file, status])
        // An APIService is no part of any tenant.
        .filter(([file]) => !file.includes('apiservice'));

  it('has examples', () => {
    expect(cases.length).toBeGreaterThan(35);
  });

  it.each(cases)('%s is %s', (file, status) => {
    expect(judge(join(engine, file)).status).toBe(status);
  });

  it('has no rule for what Argo CD has none', () => {
    for (const file of [
      'knative-service.yaml',
      'application-healthy.yaml',
      'application-degraded.yaml',
    ]) {
      expect(judge(join(engine, 'testdata', file)).status).toBeUndefined();
    }
  });
});

describeWith(examples, 'the health of what Argo CD has scripts for', () => {
  it.each([
    ['batch/CronJob', 6],
    ['policy/PodDisruptionBudget', 3],
    ['cert-manager.io/Certificate', 6],
    ['external-secrets.io/ExternalSecret', 3],
    ['bitnami.com/SealedSecret', 6],
  ])('is the same for %s', (type, least) => {
    const folder = join(scripts, type);
    const { tests }: { tests: Example[] } = parse(
      readFileSync(join(folder, 'health_test.yaml'), 'utf8'),
    );
    expect(tests.length).toBeGreaterThanOrEqual(least);
    expect(
      tests.map(({ inputPath }) => [
        inputPath,
        judge(join(folder, inputPath)).status,
      ]),
    ).toEqual(
      tests.map(({ inputPath, healthStatus }) => [
        inputPath,
        healthStatus.status,
      ]),
    );
    // No example is left out.
    expect(readdirSync(join(folder, 'testdata')).length).toBe(tests.length);
  });

  it('says what the operators say', () => {
    expect(
      judge(
        join(
          scripts,
          'cert-manager.io/Certificate/testdata/degraded_configError.yaml',
        ),
      ).message,
    ).toContain('no ACME solver configuration specified');
    expect(
      judge(
        join(
          scripts,
          'external-secrets.io/ExternalSecret/testdata/degraded.yaml',
        ),
      ).message,
    ).toContain('could not get secret data from provider');
  });
});
