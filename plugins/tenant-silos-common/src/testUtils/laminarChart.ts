import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { effectiveValues, type ChartValues, type ValuesLayer } from '../values';

const CHART = 'k8s/laminar-core';
const CONTENT = resolve(
  __dirname,
  '../../../../templates/gitops-repository/content',
);

/** A file of the GitOps repository that the suite creates. */
export function contentText(path: string): string {
  return readFileSync(resolve(CONTENT, path), 'utf8');
}

/** The files of the chart that all tenants share, as people get them. */
export function laminarChartFiles(): Record<string, string> {
  return {
    [`${CHART}/Chart.yaml`]: contentText(`${CHART}/Chart.yaml`),
    [`${CHART}/values.yaml`]: contentText(`${CHART}/values.yaml`),
    [`${CHART}/values.schema.json`]: contentText(`${CHART}/values.schema.json`),
    [`${CHART}/values-eks.yaml`]: contentText(
      `${CHART}/values-eks.yaml.njk`,
    ).replace(/\$\{\{ values\.storageClass \}\}/g, 'gp3'),
  };
}

/** What the chart makes of a tenant's file on EKS. */
export function laminarValues(tenantFile: string) {
  const files = laminarChartFiles();
  const layer = (id: string, path: string, text: string): ValuesLayer => ({
    id,
    title: id,
    path,
    text,
  });
  const chart: ChartValues = layer(
    'chart',
    `${CHART}/values.yaml`,
    files[`${CHART}/values.yaml`],
  );
  const effective = effectiveValues(chart, [
    layer(
      'environment',
      `${CHART}/values-eks.yaml`,
      files[`${CHART}/values-eks.yaml`],
    ),
    layer('tenant', `${CHART}/tenants/acme/values-eks.yaml`, tenantFile),
  ]);
  return {
    chart,
    effective,
    schema: files[`${CHART}/values.schema.json`],
  };
}
