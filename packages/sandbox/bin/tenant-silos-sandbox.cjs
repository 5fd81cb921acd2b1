#!/usr/bin/env node
// The package runs from its TypeScript sources, with the transpiler that
// Backstage's own CLI uses to start backends.
require('@backstage/cli-node/config/nodeTransform.cjs');
require('../src/cli').main();
