// People and addresses as a clerk writes them down.
import { badInput, readName, readSigns } from '../../reading/client-input.ts';

/** An address as the schema takes it. */
export interface AddressInput {
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
}

const LONGEST_ID = 20;
const LONGEST_TEXT = 200;
const MOST_OWNERS = 20;

/** JSON of an address. @throws GraphQLError for one that no letter would reach. */
export function readAddress({ street, city, state, postalCode }: AddressInput, name: string): string {
  if (!/^[A-Z]{2}$/.test(state)) throw badInput(`\`${name}.state\` takes the two letters of the post`);
  if (!/^\d{5}(-?\d{4})?$/.test(postalCode))
    throw badInput(`\`${name}.postalCode\` takes five or nine digits`);
  return JSON.stringify({
    street: readText(street, `${name}.street`),
    city: readText(city, `${name}.city`),
    state,
    postalCode,
  });
}

/** A name or a line of an address. @throws GraphQLError */
export function readText(text: string, name: string): string {
  const read = readName(text, name);
  if (read.length > LONGEST_TEXT) throw badInput(`\`${name}\` takes up to ${LONGEST_TEXT} characters`);
  return read;
}

/** Id of a person; null for none. @throws GraphQLError */
export function readPersonId(id: string | null | undefined, name: string): string | null {
  return id === null || id === undefined ? null : readSigns(id, name, LONGEST_ID);
}

/** Ids of the new owners, each once. @throws GraphQLError */
export function readOwners(ids: readonly string[]): readonly string[] {
  const owners = ids.map((id) => readSigns(id, 'input.owners', LONGEST_ID));
  if (owners.length < 1 || owners.length > MOST_OWNERS)
    throw badInput(`\`input.owners\` takes 1 to ${MOST_OWNERS} ids`);
  if (new Set(owners).size < owners.length) throw badInput('`input.owners` names somebody twice');
  return owners;
}
