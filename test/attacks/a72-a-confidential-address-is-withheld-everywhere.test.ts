// Where a protected person or an officer lives is looked for in every source. It is withheld everywhere, or nowhere is it
// protected.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Database } from '../../platform/database.ts';
import { openMemoryDatabase } from '../../platform/pglite-database.ts';
import { ACTIVE_ORDER_ID } from '../../subgraphs/orders/seed-cast.ts';
import { CAST } from '../../subgraphs/synthetic/cast.ts';
import {
  DETECTIVE,
  JUVENILE,
  startTestSubgraphs,
  type TestSubgraphs,
} from '../../subgraphs/testing/test-subgraphs.ts';
import type { PersonaId } from '../support/cast.ts';
import { startWorld, type World } from '../support/start-world.ts';

const EVERYWHERE = `query ($elena: ID!, $dana: ID!, $order: ID!) {
  elena: person(id: $elena) { ...home }
  dana: person(id: $dana) { ...home }
  vehicleByPlate(plate: "8DMW208") { ownerAddress { street } registration { address { street } } registeredOwners { ...home } }
  protectiveOrder(id: $order) {
    protectedPersons { address { street } workplace { street } school { street } phone dateOfBirth person { ...home } }
  }
}
fragment home on Person {
  residence { street } driverLicense { residenceAddress { street } }
  vehicles { ownerAddress { street } registration { address { street } } }
}`;

describe('A72 through the gateway', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  const ask = (persona: PersonaId) =>
    world.ask(persona, {
      query: EVERYWHERE,
      variables: { elena: CAST.elenaVarga.id, dana: CAST.danaWhitlock.id, order: ACTIVE_ORDER_ID },
    });

  test('whoever lacks the right finds no street and no telephone by any way', async () => {
    const secrets = JSON.stringify((await ask('detective')).data).match(/"(street|phone)":"[^"]+"/g);
    expect(new Set(secrets).size).toBeGreaterThanOrEqual(4);
    for (const persona of ['patrol-officer', 'dispatcher', 'dmv-clerk', 'firearms-examiner'] as const) {
      const answered = JSON.stringify(await ask(persona));
      expect((secrets ?? []).filter((secret) => answered.includes(secret))).toEqual([]);
    }
  });
});

describe('A72 in the sources themselves', () => {
  let database: Database;
  let subgraphs: TestSubgraphs;
  beforeAll(async () => {
    database = await openMemoryDatabase();
    subgraphs = await startTestSubgraphs(async () => database);
  });
  afterAll(() => subgraphs.close());

  const entities = (fields: string) => `query ($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on Person { ${fields} } }
  }`;
  const every = [
    ['persons', 'residence { street } driverLicense { residenceAddress { street } }'],
    ['vehicles', 'vehicles { ownerAddress { street } registration { address { street } } }'],
  ] as const;

  test('everyone whom an order protects, and every confidential address, is protected in each', async () => {
    const rows = await database.query<{ id: string }>(`
      select person_id as id from orders.protected_person where person_id is not null
      union select id from persons.person where address_confidential
      union select person_id from persons.driver_license where address_confidential`);
    expect(rows.length).toBeGreaterThan(4);
    const variables = { representations: rows.map(({ id }) => ({ __typename: 'Person', id })) };
    for (const [subgraph, fields] of every) {
      const { data, errors } = await subgraphs.ask(subgraph, entities(fields), {
        variables,
        facts: [...DETECTIVE, JUVENILE],
      });
      expect(errors).toBeUndefined();
      expect(JSON.stringify(data)).not.toContain('"street":');
    }
  });
});
