// Where a protected person or an officer lives is looked for in every source. It is withheld everywhere, or nowhere is it
// protected.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Database } from '../../platform/database.ts';
import { ACTIVE_ORDER_ID } from '../../subgraphs/orders/seed-cast.ts';
import { CAST } from '../../subgraphs/seeding/synthetic/cast.ts';
import { openSeededDatabase } from '../../subgraphs/testing/copied-database.ts';
import {
  DETECTIVE,
  JUVENILE,
  startTestSubgraphs,
  type TestSubgraphs,
} from '../../subgraphs/testing/test-subgraphs.ts';
import { DANA_HULL_NUMBER } from '../../subgraphs/vehicles/seed-cast-history.ts';
import type { PersonaId } from '../support/cast.ts';
import { startWorld, type World } from '../support/start-world.ts';

const EVERYWHERE = `query ($elena: ID!, $dana: ID!, $order: ID!, $hull: ID!) {
  elena: person(id: $elena) { ...home }
  dana: person(id: $dana) { ...home }
  vehicleByPlate(plate: "8DMW208") { ...kept registeredOwners { ...home } accidentReports { ...people } }
  brother: vehicleByPlate(plate: "8NJW410") { legalOwner { address { street } person { ...home } } ownerships { ...title } }
  vessel(hullNumber: $hull) { registration { address { street } } ownerships { ...title } }
  protectiveOrder(id: $order) {
    protectedPersons { address { street } workplace { street } school { street } phone dateOfBirth person { ...home } }
  }
}
fragment home on Person {
  residence { street } driverLicense { residenceAddress { street } }
  vehicles { ...kept }
  vessels { registration { address { street } } }
  ownerships { ...title }
}
fragment kept on Vehicle { ownerAddress { street } registration { address { street } } legalOwner { address { street } } ownerships { ...title } }
fragment title on Ownership { address { street } legalOwner { address { street } } releaseOfLiability { buyerAddress { street } } }
fragment people on AccidentReport { parties { address { street } person { ...home } } }`;

/** What the query above tells of the two, and of whom the order protects. */
interface Homes {
  readonly elena: { readonly residence: unknown };
  readonly dana: { readonly residence: unknown };
  readonly protectiveOrder: { readonly protectedPersons: unknown };
}

describe('A72 through the gateway', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  const ask = (persona: PersonaId) =>
    world.ask(persona, {
      query: EVERYWHERE,
      variables: {
        elena: CAST.elenaVarga.id,
        dana: CAST.danaWhitlock.id,
        order: ACTIVE_ORDER_ID,
        hull: DANA_HULL_NUMBER,
      },
    });

  /** Where the two live, and how a protected person is reached. Others' addresses stand beside them and are no secret. */
  const secretsIn = ({ elena, dana, protectiveOrder }: Homes): readonly string[] =>
    JSON.stringify([elena.residence, dana.residence, protectiveOrder.protectedPersons]).match(
      /"(street|phone)":"[^"]+"/g,
    ) ?? [];

  test('whoever lacks the right finds no street and no telephone by any way', async () => {
    const { data, errors } = await ask('detective');
    expect(errors).toEqual([]);
    const secrets = [...new Set(secretsIn(data))];
    const places = secrets.flatMap((secret) => JSON.stringify(data).split(secret).slice(1));
    expect(secrets.length).toBeGreaterThanOrEqual(4);
    expect(places.length).toBeGreaterThan(25);
    for (const persona of ['patrol-officer', 'dispatcher', 'dmv-clerk', 'firearms-examiner'] as const) {
      const answered = JSON.stringify(await ask(persona));
      expect(secrets.filter((secret) => answered.includes(secret))).toEqual([]);
    }
  });
});

describe('A72 in the sources themselves', () => {
  let database: Database;
  let subgraphs: TestSubgraphs;
  beforeAll(async () => {
    database = await openSeededDatabase();
    subgraphs = await startTestSubgraphs(async () => database);
  });
  afterAll(() => subgraphs.close());

  const entities = (fields: string) => `query ($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on Person { ${fields} } }
  }`;
  const every = [
    ['persons', 'residence { street } driverLicense { residenceAddress { street } }'],
    [
      'vehicles',
      `vehicles { ownerAddress { street } registration { address { street } } }
       vessels { registration { address { street } } } ownerships { address { street } }`,
    ],
  ] as const;

  test('everyone whom an order protects, and every confidential address, is protected in each', async () => {
    const rows = await database.query<{ id: string }>(`
      select person_id as id from orders.protected_person where person_id is not null
      union select person_id from confidential_address.holder`);
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

  test('whoever is in an accident with others is protected there, and whoever nobody has identified', async () => {
    const reports = await database.query<{ id: string }>(
      `select distinct p.accident_id as id from vehicles.accident_party p
       where p.person_id is null or exists (select 1 from confidential_address.holder h where h.person_id = p.person_id)`,
    );
    expect(reports.length).toBeGreaterThan(0);
    const query = `query ($id: ID!) { accidentReport(id: $id) { parties { name person { id } address { street } } } }`;
    const known = await database.query<{ id: string }>(
      'select person_id as id from confidential_address.holder',
    );
    const confidential = new Set(known.map(({ id }) => id));
    for (const { id } of reports) {
      const question = { variables: { id }, facts: [...DETECTIVE, 'scope:accident:read'] };
      const { parties } = (await subgraphs.ask('vehicles', query, question)).data.accidentReport;
      for (const { person, address } of parties)
        if (person === null || confidential.has(person.id)) expect(address).toBeNull();
    }
  });
});
