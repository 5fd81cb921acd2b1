import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import {
  readRenderedObjects,
  readYamlMap,
  type RenderedObject,
} from 'backstage-plugin-tenant-silos-common';
import Bottleneck from 'bottleneck';
import { LRUCache } from 'lru-cache';
import { guardChart, type ChartFolder } from './chartGuards';
import { HelmRefusedError, NotRenderedError } from './errors';
import { helmFindings } from './findings';
import { renderArguments } from './renderArguments';
import { runHelm } from './runHelm';
import { defaultHelmSettings } from './settings';
import { writeFolder } from './writeFolder';

// Characters of output that are kept, and renderings that may wait.
const CACHE_SIZE = 32 * 1024 * 1024;
const MAX_QUEUED = 100;

/** @public */
export interface HelmRendererOptions {
  /** Absolute path of the executable. */
  binary: string;
  /** Milliseconds that one rendering may take; ten seconds by default. */
  timeoutMs?: number;
  /** Most processes at a time; one a core by default. */
  concurrency?: number;
  /** What charts see as the version of the cluster. */
  kubeVersion?: string;
}

/** What is rendered. @public */
export interface RenderRequest {
  /** The chart's files and the values files, by path in the repository. */
  files: ReadonlyMap<string, string>;
  /** Folder of the chart in the repository. */
  chartPath: string;
  /** Paths of the values files, in Helm's order. */
  valueFiles: readonly string[];
  release: string;
  namespace: string;
  /** What the chart sees as served by the cluster, beside Helm's own list. */
  apiVersions?: readonly string[];
}

/**
 * Renders charts with `helm template`: without a shell, in a temporary folder
 * that holds the chart and the values files alone, with an empty environment
 * and a time limit. Nothing is fetched from anywhere.
 *
 * @public
 */
export class HelmRenderer {
  readonly #binary: string;
  readonly #timeoutMs: number;
  readonly #kubeVersion: string;
  readonly #queue: Bottleneck;
  readonly #known = new LRUCache<string, RenderedObject[]>({
    maxSize: CACHE_SIZE,
  });
  readonly #running = new Map<string, Promise<RenderedObject[]>>();

  /** Takes the executable; `findHelm` looks for one. */
  static create(options: HelmRendererOptions): HelmRenderer {
    return new HelmRenderer(options);
  }

  private constructor(options: HelmRendererOptions) {
    this.#binary = options.binary;
    this.#timeoutMs = options.timeoutMs ?? defaultHelmSettings.timeoutMs;
    this.#kubeVersion = options.kubeVersion ?? defaultHelmSettings.kubeVersion;
    this.#queue = new Bottleneck({
      maxConcurrent: options.concurrency ?? defaultHelmSettings.concurrency,
      highWater: MAX_QUEUED,
      strategy: Bottleneck.strategy.OVERFLOW,
    });
  }

  /**
   * Version of the executable, like `4.2.4`.
   *
   * @throws NotRenderedError when it cannot be run, or is no Helm
   */
  async version(): Promise<string> {
    return inTemporaryFolder(async home => {
      const { stdout } = await runHelm({
        binary: this.#binary,
        args: ['version', '--template', '{{.Version}}'],
        home,
        timeoutMs: this.#timeoutMs,
      });
      const version = /^v?(\d+\.\d+\.\d+\S*)\s*$/.exec(stdout)?.[1];
      if (!version) {
        throw new NotRenderedError(`${this.#binary} does not answer as Helm`);
      }
      return version;
    });
  }

  /**
   * The objects of a release. The same request is rendered once; nobody may
   * change what is returned.
   *
   * @throws HelmRefusedError with what Helm finds wrong, NotRenderedError when
   *   it could not be tried
   */
  async render(request: RenderRequest): Promise<RenderedObject[]> {
    const chart = chartFolder(request);
    guardChart(chart, request.chartPath);
    const values = valuesFolder(request);
    const args = renderArguments({
      release: request.release,
      namespace: request.namespace,
      kubeVersion: this.#kubeVersion,
      apiVersions: request.apiVersions ?? [],
      valueFiles: [...values.keys()],
    });
    const key = hash([chart, values, args, request.chartPath]);
    const known = this.#known.get(key);
    if (known) {
      return known;
    }
    let running = this.#running.get(key);
    if (!running) {
      running = this.#queue
        .schedule(() => this.#render(request, chart, values, args, key))
        .catch(error => {
          throw error instanceof Bottleneck.BottleneckError
            ? new NotRenderedError('too many renderings are waiting already')
            : error;
        })
        .finally(() => this.#running.delete(key));
      this.#running.set(key, running);
    }
    return running;
  }

  async #render(
    request: RenderRequest,
    chart: ChartFolder,
    values: ReadonlyMap<string, string>,
    args: readonly string[],
    key: string,
  ): Promise<RenderedObject[]> {
    const { chartPath, namespace, valueFiles } = request;
    return inTemporaryFolder(async folder => {
      await mkdir(join(folder, 'chart'));
      await writeFolder(join(folder, 'chart'), chart);
      await writeFolder(folder, values);
      const { code, stdout, stderr } = await runHelm({
        binary: this.#binary,
        args,
        home: folder,
        timeoutMs: this.#timeoutMs,
      });
      if (code !== 0) {
        throw new HelmRefusedError(
          helmFindings(stderr, {
            chartName: chartName(chart),
            chartPath,
            folder,
            valueFiles: new Map(
              [...values.keys()].map((path, index) => [
                path,
                valueFiles[index],
              ]),
            ),
          }),
        );
      }
      const objects = readOutput(stdout, { namespace, chartPath });
      this.#known.set(key, objects, { size: stdout.length + 1 });
      return objects;
    });
  }
}

function chartFolder({ files, chartPath }: RenderRequest): ChartFolder {
  const prefix = `${chartPath}/`;
  return new Map(
    [...files]
      .filter(([path]) => path.startsWith(prefix))
      .map(([path, text]) => [path.slice(prefix.length), text]),
  );
}

// Under names of our own, for Helm takes commas and addresses in paths as such.
function valuesFolder(request: RenderRequest): ReadonlyMap<string, string> {
  return new Map(
    request.valueFiles.map((path, index) => {
      const text = request.files.get(path);
      if (text === undefined) {
        throw new NotRenderedError(`${path} is not there`);
      }
      return [`values/${index}.yaml`, text];
    }),
  );
}

function chartName(chart: ChartFolder): string {
  try {
    const metadata = readYamlMap(chart.get('Chart.yaml')!);
    return typeof metadata.name === 'string' ? metadata.name : 'chart';
  } catch {
    return 'chart';
  }
}

function readOutput(
  output: string,
  options: { namespace: string; chartPath: string },
): RenderedObject[] {
  try {
    return readRenderedObjects(output, options);
  } catch (error) {
    if (error instanceof InputError) {
      throw new HelmRefusedError([{ message: error.message }]);
    }
    throw error;
  }
}

function hash(parts: unknown[]): string {
  const digest = createHash('sha256');
  for (const part of parts) {
    digest.update(
      JSON.stringify(part instanceof Map ? [...part].sort() : part),
    );
  }
  return digest.digest('hex');
}

async function inTemporaryFolder<T>(
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'tenant-silos-helm-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
