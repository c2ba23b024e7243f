// An official asks the motor vehicle department to keep their home address confidential. A clerk grants it, and it is gone
// from every record at once, also for those who have just read it and whose answers are kept.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CAST } from '../../subgraphs/seeding/synthetic/cast.ts';
import type { PersonaId } from '../support/cast.ts';
import { startWorld, type World } from '../support/start-world.ts';

const { id: GRACE } = CAST.graceFenwick;
const HOMES = `query ($id: ID!) {
  person(id: $id) {
    residence { street } driverLicense { status { code } residenceAddress { street } }
    vehicles { ownerAddress { street } registration { status { code } address { street } } ownerships { address { street } } }
    ownerships { address { street } }
    accidentReports { parties { name address { street } } }
  }
}`;
/** What can be kept of the same: nothing of an address is asked for. */
const DESCRIPTION =
  '{ vehicleByPlate(plate: "8GOF306") { vin make { label } registration { status { code } } } }';
/** The same with the address that stands in it. */
const WITH_ADDRESS =
  '{ vehicleByPlate(plate: "8GOF306") { vin registration { status { code } address { street } } } }';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const ask = (persona: PersonaId, query: string) => world.ask(persona, { query, variables: { id: GRACE } });
const change = (mutation: string, input: object, persona: PersonaId = 'dmv-clerk') =>
  world.ask(persona, {
    query: `mutation ($input: ${mutation === 'suppressAddress' ? 'SuppressAddressInput' : 'ReleaseAddressInput'}!) {
      ${mutation}(input: $input) { person { id addressRequests { version } } }
    }`,
    variables: { input: { idempotencyKey: randomUUID(), person: GRACE, office: 'COURT_EMPLOYEE', ...input } },
  });
const homesRead = async (persona: PersonaId): Promise<number> => {
  const { data } = await ask(persona, HOMES);
  const own = JSON.stringify(data.person).split(`"street":"${street}"`).length - 1;
  return own;
};
let street = '';

describe('an official who asks for a confidential address', () => {
  test('is read everywhere before, and what is no address is kept for a while', async () => {
    const { data, errors } = await ask('patrol-officer', HOMES);
    expect(errors).toEqual([]);
    street = data.person.residence.street;
    expect(await homesRead('patrol-officer')).toBeGreaterThanOrEqual(7);
    const kept = [];
    for (const query of [DESCRIPTION, DESCRIPTION, WITH_ADDRESS, WITH_ADDRESS])
      kept.push((await world.ask('patrol-officer', { query })).extensions.cache !== undefined);
    expect(kept).toEqual([false, true, false, false]);
  });

  test('is not protected by an officer: the write is refused whole, and no source is asked', async () => {
    world.fetched.length = 0;
    const { status, errors } = await change('suppressAddress', {}, 'patrol-officer');
    expect([status, errors[0]?.extensions.code]).toEqual([403, 'OPERATION_REFUSED']);
    expect(world.fetched).toEqual([]);
  });

  test('is read nowhere from the next answer on, and only by who has the right', async () => {
    const { data, errors } = await change('suppressAddress', {});
    expect(errors).toEqual([]);
    expect(data.suppressAddress.person.addressRequests).toEqual([{ version: 1 }]);
    for (const persona of ['patrol-officer', 'dispatcher', 'dmv-clerk'] as const)
      expect(await homesRead(persona)).toBe(0);
    expect((await world.ask('patrol-officer', { query: WITH_ADDRESS })).data.vehicleByPlate).toMatchObject({
      registration: { status: { code: expect.any(String) }, address: null },
    });
    expect(await homesRead('detective')).toBeGreaterThanOrEqual(7);
  });

  test('is on record as the subject of the write, which was announced before it was made', () => {
    const writes = world.audit.events.filter(
      ({ outcome, disclosed, refused }) =>
        outcome === 'STARTED' || 'Mutation.suppressAddress' in { ...disclosed, ...refused },
    );
    expect(writes.map(({ outcome }) => outcome)).toEqual(['OPERATION_REFUSED', 'STARTED', 'ANSWERED']);
  });

  test('is read again once they wish so', async () => {
    const { errors } = await change('releaseAddress', { version: 1, reason: 'HOLDER_WISHES' });
    expect(errors).toEqual([]);
    expect(await homesRead('patrol-officer')).toBeGreaterThanOrEqual(7);
  });
});
