/**
 * Real tools of the field for tests: Helm, and a Kubernetes API server of
 * one's own with the definitions that the chart's objects need.
 *
 * @packageDocumentation
 */

export * from './chart/contentFolder';
export * from './chart/renderChart';
export * from './tools/describeWith';
export * from './tools/findTool';
export * from './tools/tools';
