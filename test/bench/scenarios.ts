// What is measured: which query, over how many connections, and whether they ask the same.
export interface Scenario {
  readonly query: string;
  readonly connections: number;
  /** True: all connections ask the same at the same time, so that a gateway may share fetches between them. */
  readonly coalesced: boolean;
}

/** What a quick run measures: every query where no fetch can be shared, and one where it can. */
export const QUICK_SCENARIOS: readonly Scenario[] = [
  { query: 'deep', connections: 1, coalesced: false },
  { query: 'small', connections: 50, coalesced: false },
  { query: 'small', connections: 50, coalesced: true },
  { query: 'traffic-stop', connections: 1, coalesced: false },
];

export const SCENARIOS: readonly Scenario[] = [
  ...QUICK_SCENARIOS,
  { query: 'deep', connections: 16, coalesced: true },
  { query: 'traffic-stop', connections: 16, coalesced: true },
];

export const QUERIES: readonly string[] = [...new Set(SCENARIOS.map(({ query }) => query))];

/** The variant that each connection asks. */
export const variantsOf = ({ connections, coalesced }: Scenario): readonly number[] =>
  Array.from({ length: connections }, (_, connection) => (coalesced ? 0 : connection));
