#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { enableCompileCache } = require('node:module');
const { join } = require('node:path');

enableCompileCache?.();

// Within the project the sources run as they are, with the transpiler that
// Backstage's own CLI uses; a published package has none.
if (existsSync(join(__dirname, '../src'))) {
  require('@backstage/cli/config/nodeTransform.cjs');
  // `yarn tenant-silos` runs at the project's root, wherever somebody types it.
  if (process.env.npm_lifecycle_event === 'tenant-silos') {
    process.chdir(process.env.INIT_CWD ?? '.');
  }
  require('../src');
} else {
  require('..');
}
