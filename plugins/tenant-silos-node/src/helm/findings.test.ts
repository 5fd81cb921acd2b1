import { helmFindings } from './findings';

const names = {
  chartName: 'laminar-core',
  chartPath: 'k8s/chart',
  valueFiles: new Map([['values/0.yaml', 'tenants/acme/values.yaml']]),
  folder: '/tmp/tenant-silos-helm-x1',
};

const SCHEMA =
  "Error: values don't meet the specifications of the schema(s) in the following chart(s):\n";

// Helm 4 is asked itself in realHelm.test.ts; these are what Helm 3 says, and
// what is hard to bring about.
describe('helmFindings', () => {
  it.each<[string, string, object[]]>([
    [
      'a template of Helm 3',
      'Error: template: laminar-core/templates/a.yaml:3:14: executing "laminar-core/templates/a.yaml" at <.Values.a.b>: nil pointer evaluating interface {}.b\n\nUse --debug flag to render out invalid YAML\n',
      [
        {
          file: 'k8s/chart/templates/a.yaml',
          line: 3,
          message:
            'k8s/chart/templates/a.yaml: executing "k8s/chart/templates/a.yaml" at <.Values.a.b>: nil pointer evaluating interface {}.b',
        },
      ],
    ],
    [
      'a values file by its whole path',
      'WARNING: something\nError: failed to parse /tmp/tenant-silos-helm-x1/values/0.yaml: error converting YAML to JSON: yaml: line 7: did not find expected key\n',
      [
        {
          file: 'tenants/acme/values.yaml',
          line: 7,
          message:
            'tenants/acme/values.yaml: error converting YAML to JSON: yaml: line 7: did not find expected key',
        },
      ],
    ],
    [
      "values, by the chart's schema and by one within it",
      `${SCHEMA}laminar-core:\n- at '/a~1b/c': got string, want integer\nbase:\n- at '/size': value must be 'small'\n`,
      [
        {
          file: 'k8s/chart/values.schema.json',
          valuePath: ['a/b', 'c'],
          message: "The chart's schema refuses a/b.c: got string, want integer",
        },
        {
          message:
            "The schema of chart base refuses size: value must be 'small'",
        },
      ],
    ],
    [
      'something unheard of',
      'Error: it is /tmp/tenant-silos-helm-x1/chart that is wrong\n',
      [{ message: 'it is k8s/chart that is wrong' }],
    ],
    ['nothing', '', [{ message: 'Helm failed without saying why' }]],
  ])('reads %s', (_title, stderr, findings) => {
    expect(helmFindings(stderr, names)).toEqual(findings);
  });

  it('is short and quick, however much Helm says', () => {
    const [finding] = helmFindings(
      `Error: failed to parse ${'a: '.repeat(20_000)}`,
      names,
    );
    expect(finding.message.length).toBeLessThan(600);
  });
});
