// Prints `N passed, N failed, N skipped` from the test runner's own result; exits 1 unless tests ran and all passed.
import { readFileSync } from 'node:fs';

const text = readFileSync(process.argv[2], 'utf8');
if (text === '') {
  process.stderr.write('error: the test runner left no result\n');
  process.exit(1);
}
const result = JSON.parse(text);
/** A file that can't even be loaded has no tests to fail: it counts as one. */
const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
const skipped = result.numPendingTests + result.numTodoTests;
process.stdout.write(`${result.numPassedTests} passed, ${failed} failed, ${skipped} skipped\n`);
process.exit(result.success && failed === 0 && result.numPassedTests > 0 ? 0 : 1);
