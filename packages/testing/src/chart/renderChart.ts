import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { findHelm } from '../tools/tools';

const execFileAsync = promisify(execFile);

/** One object of a rendered chart. */
export interface RenderedManifest {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  [field: string]: unknown;
}

/** What `helm template` is asked for. */
export interface RenderOptions {
  /** The chart's folder. */
  chart: string;
  /** Release name, such as `tenant-acme`. */
  release: string;
  /** Namespace of the release; as the release unless it is named. */
  namespace?: string;
  /** Values files in merge order: a path within the chart's folder, or values. */
  values?: readonly (string | object)[];
  /** APIs that the cluster has, such as `monitoring.coreos.com/v1`. */
  apiVersions?: readonly string[];
  /** Kubernetes version of the cluster; Helm's own unless it is named. */
  kubeVersion?: string;
}

/** Objects of a chart, and the text that Helm printed for each. */
export interface RenderedChart {
  manifests: RenderedManifest[];
  /** As printed, in the order of `manifests`; a real API server reads it best. */
  texts: string[];
}

/**
 * Renders a chart with the real Helm, hooks included.
 *
 * @throws Error with what Helm said when it refuses, on `stderr` too.
 */
export async function renderChart(
  options: RenderOptions,
): Promise<RenderedChart> {
  const scratch = await mkdtemp(join(tmpdir(), 'tenant-silos-helm-'));
  try {
    const { stdout } = await execFileAsync(
      findHelm().path,
      await templateArgs(options, scratch),
      {
        // Nothing of the person's own Helm or cluster takes part.
        env: { PATH: process.env.PATH, HOME: scratch },
        maxBuffer: 64 * 1024 * 1024,
        timeout: 60_000,
      },
    );
    return readManifests(stdout);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function templateArgs(
  options: RenderOptions,
  scratch: string,
): Promise<string[]> {
  const { chart, release, namespace = release } = options;
  const args = ['template', release, chart, '--namespace', namespace];
  for (const [index, layer] of (options.values ?? []).entries()) {
    let file: string;
    if (typeof layer === 'string') {
      file = resolve(chart, layer);
    } else {
      // JSON is YAML that every reader agrees on.
      file = join(scratch, `values-${index}.yaml`);
      await writeFile(file, JSON.stringify(layer));
    }
    args.push('--values', file);
  }
  for (const version of options.apiVersions ?? []) {
    args.push('--api-versions', version);
  }
  if (options.kubeVersion) {
    args.push('--kube-version', options.kubeVersion);
  }
  return args;
}

/**
 * Reads what `helm template` prints.
 *
 * @throws Error naming the first thing that is no Kubernetes object.
 */
export function readManifests(output: string): RenderedChart {
  const rendered: RenderedChart = { manifests: [], texts: [] };
  for (const document of parseAllDocuments(output, { version: '1.1' })) {
    if (document.errors.length) {
      throw document.errors[0];
    }
    const manifest = document.toJS() as RenderedManifest | null;
    // A template whose condition does not hold leaves an empty document.
    if (manifest !== null) {
      const [start, , end] = document.range;
      const text = output.slice(start, end);
      if (!manifest.apiVersion || !manifest.kind || !manifest.metadata?.name) {
        throw new Error(`Helm printed something that is no object:\n${text}`);
      }
      rendered.manifests.push(manifest);
      rendered.texts.push(text);
    }
  }
  return rendered;
}
