/**
 * What a runner's own JSON report says, as items: one per test. Pure: `tools/test.mjs` reads the files.
 * @typedef {{ readonly name: string, readonly state: 'passed' | 'failed' | 'skipped', readonly allowed?: boolean }} Item
 */

/**
 * A suite over Electron may be skipped where its binary is missing, and nothing else ever.
 * @param {{ file: string, titles: readonly string[], project?: string }} test
 */
export const isElectronSuite = ({ file, titles, project }) =>
  project === 'electron' ||
  (/(^|\/)tests\/contract\//.test(file) && titles.some((title) => /^electron\b/i.test(title)));

/**
 * @param {'passed' | 'failed' | 'skipped'} state
 * @param {{ file: string, titles: readonly string[], project?: string }} test
 * @param {boolean} electronPresent
 * @returns {Item}
 */
const toItem = (state, test, electronPresent) => ({
  name: [test.file, ...test.titles].join(' › '),
  state,
  ...(state === 'skipped' && { allowed: isElectronSuite(test) && !electronPresent }),
});

/** Vitest's words for a test; what it does not know is a failure. */
const VITEST_STATES = { passed: 'passed', failed: 'failed', skipped: 'skipped', pending: 'skipped', todo: 'skipped' };

/**
 * The items of a report of `vitest --reporter=json`. A file that could not run is a failure of its own.
 * @param {any} report
 * @param {{ root: string, electronPresent: boolean }} context
 * @returns {Item[]}
 */
export const itemsOfVitest = (report, { root, electronPresent }) =>
  report.testResults.flatMap((suite) => {
    const file = suite.name.replace(`${root}/`, '');
    const items = suite.assertionResults.map(({ status, ancestorTitles, title }) =>
      toItem(VITEST_STATES[status] ?? 'failed', { file, titles: [...ancestorTitles, title] }, electronPresent),
    );
    const told = items.some(({ state }) => state === 'failed');
    return suite.status === 'failed' && !told ? [...items, toItem('failed', { file, titles: ['did not run'] })] : items;
  });

/** Playwright's words for a test; a flaky one failed once, and that is a failure. */
const PLAYWRIGHT_STATES = { expected: 'passed', skipped: 'skipped' };

const specsOf = (suite, titles) => [
  ...(suite.specs ?? []).map((spec) => ({ spec, titles: [...titles, spec.title] })),
  ...(suite.suites ?? []).flatMap((inner) => specsOf(inner, [...titles, inner.title])),
];

/**
 * The items of a report of `playwright --reporter=json`. An error outside any test is a failure of its own.
 * @param {any} report
 * @param {{ electronPresent: boolean }} context
 * @returns {Item[]}
 */
export const itemsOfPlaywright = (report, { electronPresent }) => [
  ...report.suites.flatMap((suite) =>
    specsOf(suite, []).flatMap(({ spec, titles }) =>
      spec.tests.map(({ status, projectName }) => {
        const test = { file: `${projectName}: ${suite.file}`, titles, project: projectName };
        return toItem(PLAYWRIGHT_STATES[status] ?? 'failed', test, electronPresent);
      }),
    ),
  ),
  ...(report.errors ?? []).map(({ message }) => ({ name: `playwright: ${message ?? 'error'}`, state: 'failed' })),
];

/**
 * What a runner's exit status adds to its report: a runner that failed though none of its tests did (a threshold of
 * coverage, an error outside the tests), or that ran nothing, is a failure.
 * @param {string} runner
 * @param {number | null} status
 * @param {readonly Item[]} items
 * @returns {Item[]}
 */
export const withExitStatus = (runner, status, items) => {
  const failed = items.some(({ state }) => state === 'failed');
  if (items.length === 0) return [{ name: `${runner}: ran no test`, state: 'failed' }];
  if (status !== 0 && !failed) {
    return [...items, { name: `${runner}: exit status ${status} though no test failed`, state: 'failed' }];
  }
  return [...items];
};

/**
 * A skip that is not allowed is counted as what it is, and fails the run.
 * @param {readonly Item[]} items
 */
export const summarise = (items) => {
  const count = (wanted) => items.filter(({ state }) => state === wanted).length;
  const refusedSkips = items.filter(({ state, allowed }) => state === 'skipped' && allowed !== true);
  return {
    line: `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`,
    passed: count('failed') === 0 && refusedSkips.length === 0 && count('passed') > 0,
    failures: items.filter(({ state }) => state === 'failed').map(({ name }) => name),
    refusedSkips: refusedSkips.map(({ name }) => name),
    allowedSkips: items.filter(({ allowed }) => allowed === true).map(({ name }) => name),
  };
};
