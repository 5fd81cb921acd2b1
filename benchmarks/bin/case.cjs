// One case of a benchmark in a process of its own; see src/harness/child.ts.
require('@backstage/cli-node/config/nodeTransform.cjs');
require('../src/harness/childMain').serveCase(process.argv[2]);
