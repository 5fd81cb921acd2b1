// Packages have configurations of their own, made by the Backstage CLI.
module.exports = {
  root: true,
  overrides: [
    {
      files: ['scripts/**/*.mjs'],
      extends: ['eslint:recommended'],
      parserOptions: { ecmaVersion: 2022, sourceType: 'module' },
      env: { node: true, es2022: true },
    },
  ],
};
