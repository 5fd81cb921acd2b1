import type { diff } from './diff';
import type { lint } from './lint';
import type { plan } from './plan';
import type { render } from './render';
import type { values } from './values';

/** What the commands do, by name. */
export interface Commands {
  values: typeof values;
  plan: typeof plan;
  lint: typeof lint;
  render: typeof render;
  diff: typeof diff;
}

/** The commands, each loaded when it is asked for, so that help comes at once. */
export const lazyCommands: Commands = {
  values: async (...args) => (await load(import('./values'))).values(...args),
  plan: async (...args) => (await load(import('./plan'))).plan(...args),
  lint: async (...args) => (await load(import('./lint'))).lint(...args),
  render: async (...args) => (await load(import('./render'))).render(...args),
  diff: async (...args) => (await load(import('./diff'))).diff(...args),
};

// Node.js does not see the names that a transpiled CommonJS module exports, and
// gives them all under `default`.
async function load<T extends object>(module: Promise<T>): Promise<T> {
  const loaded: T & { default?: T } = await module;
  return loaded.default ?? loaded;
}
