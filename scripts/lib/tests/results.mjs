/**
 * What a part of the tests came to.
 *
 * @typedef {object} Result
 * @property {string} name
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} failures what failed, one line each
 */

/**
 * A part that is one check as a whole, such as formatting.
 *
 * @param {string} name
 * @param {number} exitCode
 * @returns {Result}
 */
export function checkResult(name, exitCode) {
  const ok = exitCode === 0;
  return {
    name,
    passed: ok ? 1 : 0,
    failed: ok ? 0 : 1,
    skipped: 0,
    failures: ok ? [] : [name],
  };
}

/**
 * The result of a test runner. One that ends with an error without a failed
 * test, or that ran nothing, has failed: a suite that did not load, say.
 *
 * @param {Result} counted what its report says
 * @param {number} exitCode
 * @returns {Result}
 */
export function runnerResult(counted, exitCode) {
  if (counted.failed > 0) {
    return counted;
  }
  if (exitCode !== 0) {
    return failed(counted, `${counted.name} ended with code ${exitCode}`);
  }
  if (counted.passed + counted.skipped === 0) {
    return failed(counted, `${counted.name} ran no test at all`);
  }
  return counted;
}

/**
 * @param {Result} counted
 * @param {string} failure
 * @returns {Result}
 */
function failed(counted, failure) {
  return { ...counted, failed: 1, failures: [...counted.failures, failure] };
}

/**
 * The last words of `npm test`: what failed, and one line that sums all up.
 *
 * @param {Result[]} results
 * @returns {{ text: string, exitCode: number }}
 */
export function summarize(results) {
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    results.reduce((total, result) => total + result[key], 0);
  const failures = results.flatMap(({ name, failures: lines }) =>
    lines.map(line => `✗ ${line === name ? name : `${name}: ${line}`}`),
  );
  const total = `${sum('passed')} passed, ${sum('failed')} failed, ${sum(
    'skipped',
  )} skipped`;
  return {
    text: ['', ...failures, total].join('\n'),
    exitCode: sum('failed') > 0 || sum('passed') === 0 ? 1 : 0,
  };
}
