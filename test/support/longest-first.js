// In which order test files run: the longest first, so that none of them is left to run alone at the end.
import Sequencer from '@jest/test-sequencer';

/** From the longest on: what takes longer than half a minute on two cores. */
const LONGEST = [
  'test/faults/a-source-is-killed-while-it-writes.test.ts',
  'test/faults/a-gateway-is-killed.test.ts',
  'test/generative/enforcement.test.ts',
  'test/generative/planted-faults.test.ts',
  'test/journeys/a-newcomer-starts-the-house.test.ts',
  'test/faults/answers-wait-for-the-audit-log.test.ts',
  'test/journeys/a-newcomer-adds-a-subgraph.test.ts',
  'test/faults/the-audit-log-in-postgresql.test.ts',
  'test/journeys/a-security-officer-follows-a-decision.test.ts',
  'test/journeys/the-log-names-nobody.test.ts',
  'audit/verify/tampering.test.ts',
  'test/bench/equal-answers.test.ts',
];

/** All others come in Jest's own order: what failed last, then by time or size. */
export default class LongestFirst extends Sequencer {
  /** @param {readonly import('@jest/test-result').Test[]} tests */
  sort(tests) {
    const rank = ({ path }) => {
      const at = LONGEST.findIndex((file) => path.endsWith(`/${file}`));
      return at < 0 ? LONGEST.length : at;
    };
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
}
