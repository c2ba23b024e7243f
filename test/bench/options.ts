// What the benchmark's command line says.
import { parseArgs } from 'node:util';
import type { BenchGateway } from './gateways/bench-gateway.ts';
import { GATEWAYS } from './gateways/gateways.ts';
import type { Pace } from './measure.ts';
import { QUERIES, QUICK_SCENARIOS, SCENARIOS, type Scenario } from './scenarios.ts';

export const USAGE = `usage: npm run bench -- [options]
  --quick            fewer scenarios and shorter rounds, under five minutes; the full run takes under twenty
  --only a,b         only these gateways: ${GATEWAYS.map(({ name }) => name).join(', ')}
  --queries a,b      only these queries: ${QUERIES.join(', ')}
  --json             prints {"rows": [...]} on standard output; the table then goes to standard error
  --chart            writes docs/performance.svg
  --write            writes what was measured into docs/performance.md, and the chart
  --profile          a CPU profile of our own gateway instead: self time by function, for each query`;

export interface Options {
  readonly gateways: readonly BenchGateway[];
  readonly scenarios: readonly Scenario[];
  readonly pace: Pace;
  readonly isJson: boolean;
  readonly writesChart: boolean;
  readonly writesPage: boolean;
  readonly profiles: boolean;
}

const FULL: Pace = { rounds: 7, roundMs: 2_000, warmUpCpuMs: 5_000 };
const QUICK: Pace = { rounds: 4, roundMs: 800, warmUpCpuMs: 2_500 };

/** Reads the command line. @throws with one line when it can't be read. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      chart: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      only: { type: 'string' },
      queries: { type: 'string' },
    },
  });
  const names = chosen(
    values.only,
    GATEWAYS.map(({ name }) => name),
  );
  const queries = chosen(values.queries, QUERIES);
  return {
    gateways: GATEWAYS.filter(({ name }) => names.has(name)),
    scenarios: (values.quick ? QUICK_SCENARIOS : SCENARIOS).filter(({ query }) => queries.has(query)),
    pace: values.quick ? QUICK : FULL,
    isJson: values.json,
    writesChart: values.chart || values.write,
    writesPage: values.write,
    profiles: values.profile,
  };
}

function chosen(given: string | undefined, known: readonly string[]): ReadonlySet<string> {
  const names = given === undefined ? known : given.split(',');
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`\`${unknown}\` is none of ${known.join(', ')}`);
  return new Set(names);
}
