// Runs from the TypeScript sources, with the transpiler of Backstage's CLI.
require('@backstage/cli-node/config/nodeTransform.cjs');
require('../src/cli')
  .main(process.argv.slice(2))
  .then(code => {
    process.exitCode = code;
  });
