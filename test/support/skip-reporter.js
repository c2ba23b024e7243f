// Says in the last lines of a run what was skipped, so that nobody takes a skipped promise for a kept one.

export default class SkipReporter {
  /** @param {unknown} _contexts @param {import('@jest/reporters').AggregatedResult} results */
  onRunComplete(_contexts, { testResults }) {
    // `-t` and file patterns leave tests out on purpose; only a whole suite's own skips are told.
    if (process.argv.some((word) => word === '-t' || word.startsWith('--testNamePattern'))) return;
    const skipped = testResults.flatMap(({ testResults: tests, testFilePath }) =>
      tests
        .filter(({ status }) => status === 'pending' || status === 'todo')
        .map(({ fullName }) => `  ${testFilePath.slice(testFilePath.indexOf('/test/') + 1)}: ${fullName}`),
    );
    if (skipped.length === 0) return;
    process.stderr.write(
      `\nSkipped, because a service they need (PostgreSQL, Redis or Chromium) is not installed:\n${skipped.join('\n')}\n` +
        'REQUIRE_SERVICES=1 turns each of these into a failure.\n',
    );
  }
}
