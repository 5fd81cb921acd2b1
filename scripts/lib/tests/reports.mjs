/**
 * @typedef {import('./results.mjs').Result} Result
 */

/**
 * Counts Jest's `--json` report.
 *
 * @param {string} name
 * @param {string} text
 * @returns {Result}
 */
export function countJest(name, text) {
  const report = JSON.parse(text);
  const failures = [];
  for (const suite of report.testResults ?? []) {
    const tests = suite.assertionResults ?? [];
    const failedTests = tests.filter(
      (/** @type {{ status: string }} */ test) => test.status === 'failed',
    );
    for (const test of failedTests) {
      failures.push(`${suite.name} › ${test.fullName}`);
    }
    if (suite.status === 'failed' && failedTests.length === 0) {
      failures.push(`${suite.name} did not run`);
    }
  }
  return {
    name,
    passed: report.numPassedTests,
    // A suite that does not load has no tests, failed ones included.
    failed: failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  };
}

/**
 * Counts the TAP output of `node --test`.
 *
 * @param {string} name
 * @param {string} text
 * @returns {Result}
 */
export function countTap(name, text) {
  const total = (/** @type {string} */ key) =>
    Number(new RegExp(`^# ${key} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  return {
    name,
    passed: total('pass'),
    failed: total('fail') + total('cancelled'),
    skipped: total('skipped') + total('todo'),
    failures: [...text.matchAll(/^not ok \d+ - (.*)$/gm)].map(
      ([, title]) => title,
    ),
  };
}

/**
 * Counts Playwright's JSON report.
 *
 * @param {string} name
 * @param {string} text
 * @returns {Result}
 */
export function countPlaywright(name, text) {
  const { stats, suites, errors } = JSON.parse(text);
  const failures = [
    ...unexpectedTitles(suites ?? []),
    ...(errors ?? []).map(
      (/** @type {{ message?: string }} */ error) =>
        error.message?.split('\n')[0] ?? 'an error outside of any test',
    ),
  ];
  return {
    name,
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + (errors ?? []).length,
    skipped: stats.skipped,
    failures,
  };
}

/**
 * @typedef {object} PlaywrightSuite
 * @property {PlaywrightSuite[]} [suites]
 * @property {Array<{ title: string, file: string, ok: boolean }>} [specs]
 */

/**
 * @param {PlaywrightSuite[]} suites
 * @returns {string[]}
 */
function unexpectedTitles(suites) {
  return suites.flatMap(suite => [
    ...(suite.specs ?? [])
      .filter(spec => !spec.ok)
      .map(spec => `${spec.file} › ${spec.title}`),
    ...unexpectedTitles(suite.suites ?? []),
  ]);
}
