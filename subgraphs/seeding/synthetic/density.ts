// How much there is on record of a person: little in a world that is to start in seconds, as much as in a state's files beyond.

/** Person so many and everyone after them live where files are full. Worlds that tests and evaluations make end before. */
const CROWDED_FROM = 50_000;

/** What holds for person `index`: a million persons come to 1.2 million vehicles, 150,000 orders and 2 million arrests. */
export function byDensity<Value>(
  index: number,
  { sparse, crowded }: Readonly<Record<Density, Value>>,
): Value {
  return index < CROWDED_FROM ? sparse : crowded;
}

type Density = 'sparse' | 'crowded';
