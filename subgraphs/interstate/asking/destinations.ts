// Which states are asked: up to five that are named, or those of a region.
import { badInput, readState } from '../../reading/client-input.ts';

/** Nlets takes up to five destinations for one inquiry. */
export const MOST_DESTINATIONS = 5;

/** What a client says of where to ask. */
export interface Where {
  readonly states?: readonly string[] | null;
  readonly region?: string | null;
}

/** The NCIC codes of the states to ask, each once, in the order named. @throws GraphQLError */
export function readDestinations(
  { states, region }: Where,
  regions: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const isNamed = states !== null && states !== undefined;
  const isRegion = region !== null && region !== undefined;
  if (isNamed === isRegion) throw badInput('give `states` or a `region`, one of them');
  return isNamed ? readStates(states) : statesOfRegion(region ?? '', regions);
}

/** The states named one by one. @throws GraphQLError */
export function readStates(states: readonly string[]): readonly string[] {
  const codes = [...new Set(states.map((state) => readState(state, 'states')))];
  if (codes.includes('CA'))
    throw badInput('`states` names other states: California is asked by its own fields');
  if (codes.length > 0 && codes.length <= MOST_DESTINATIONS) return codes;
  throw badInput(`\`states\` takes one to ${MOST_DESTINATIONS} states`);
}

/** @throws GraphQLError where a part of a plate would go to more than one state (Nlets RPQ). */
export function assertOneState(destinations: readonly string[], region: string | null | undefined): void {
  if (destinations.length === 1 && !region) return;
  throw badInput(
    'a part of a plate is asked in one state only: name one in `states`, or give the whole plate',
  );
}

function statesOfRegion(region: string, regions: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found = regions.get(region.trim().toUpperCase());
  if (found) return [...new Set(found)];
  const known = [...regions.keys()].map((name) => `\`${name}\``).join(', ');
  throw badInput(known ? `\`region\` must be one of ${known}` : 'no `region` is configured: name `states`');
}
