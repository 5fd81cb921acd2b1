/**
 * Real tools of the field for tests: Helm, and a Kubernetes API server of
 * one's own with the definitions that the chart's objects need.
 *
 * @packageDocumentation
 */

export * from './chart/contentFolder';
export * from './chart/renderChart';
export * from './kubernetes/applyManifests';
export * from './kubernetes/installCrds';
export * from './kubernetes/KubeApiserver';
export * from './kubernetes/KubeClient';
export * from './kubernetes/upstreamCrds';
export * from './tools/describeWith';
export { type Tool } from './tools/findTool';
export { startPostgres, type TestPostgres } from './tools/postgres';
export * from './tools/tools';
