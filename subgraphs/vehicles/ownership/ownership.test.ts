// Who owned a vehicle, one after the other, and who holds title to it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CAST } from '../../seeding/synthetic/cast.ts';
import {
  OFFICER,
  PROTECTED_ADDRESS,
  startTestSubgraphs,
  type TestSubgraphs,
} from '../../testing/test-subgraphs.ts';
import { STOPPED_VIN } from '../seed-cast-history.ts';

let subgraphs: TestSubgraphs;
beforeAll(async () => {
  subgraphs = await startTestSubgraphs();
});
afterAll(() => subgraphs.close());

const OWNERSHIPS = `since until acquiredBy { system code } odometerMiles owners { id } address { street }
  legalOwner { name person { id } address { street } }
  releaseOfLiability { releasedOn receivedOn buyer { id } buyerName buyerAddress { street } }`;

describe('the ownerships of a vehicle', () => {
  test('tell of its owners in turn, the present one first, and of the notice that a seller sent', async () => {
    const { data } = await subgraphs.ask(
      'vehicles',
      `{ vehicle(vin: "${STOPPED_VIN}") { ownerships { ${OWNERSHIPS} } } }`,
    );
    const { ownerships } = data.vehicle;
    expect(ownerships.map(({ owners, since }: never) => [owners, since])).toEqual([
      [[{ id: CAST.marcusDunmore.id }], '2023-02-14'],
      [[{ id: CAST.graceFenwick.id }], '2018-07-02'],
      [[{ id: CAST.haroldOsei.id }], '2011-04-12'],
    ]);
    expect(ownerships[0].legalOwner).toEqual({
      name: 'Alder Bay Community Credit Union',
      person: null,
      address: { street: '1 Gullwing Court' },
    });
    expect(ownerships[1].releaseOfLiability).toMatchObject({
      releasedOn: '2023-02-14',
      receivedOn: '2023-02-17',
      buyer: { id: CAST.marcusDunmore.id },
    });
    expect(ownerships[2].acquiredBy).toEqual({ system: 'CA-DMV:ACQUISITION', code: 'NEW' });
  });

  test('are found by whoever owned it, with a former owner’s too', async () => {
    const { data } = await subgraphs.ask(
      'vehicles',
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Person {
        vehicles { plate } ownerships { until vehicle { vin } vessel { hullNumber } }
      } } }`,
      { variables: { representations: [{ __typename: 'Person', id: CAST.graceFenwick.id }] } },
    );
    expect(data._entities[0].vehicles).toEqual([{ plate: '8GOF306' }]);
    expect(data._entities[0].ownerships).toEqual([
      { until: null, vehicle: { vin: expect.any(String) }, vessel: null },
      { until: '2023-02-14', vehicle: { vin: STOPPED_VIN }, vessel: null },
    ]);
  });

  test('keep the confidential address of an owner, and of a lienholder who is a person', async () => {
    const query = `{ officer: vehicleByPlate(plate: "8DMW208") { ownerships { ${OWNERSHIPS} } }
      brother: vehicleByPlate(plate: "8NJW410") { legalOwner { name address { street } } ownerships { ${OWNERSHIPS} } } }`;
    const { data: without } = await subgraphs.ask('vehicles', query, { facts: OFFICER });
    expect(without.officer.ownerships[0].address).toBeNull();
    expect(without.brother.legalOwner).toEqual({ name: 'WHITLOCK, DANA MARIE', address: null });
    expect(without.brother.ownerships[0]).toMatchObject({
      address: { street: expect.any(String) },
      legalOwner: { address: null },
    });
    const { data: having } = await subgraphs.ask('vehicles', query, {
      facts: [...OFFICER, PROTECTED_ADDRESS],
    });
    expect(having.brother.legalOwner.address).toEqual(having.officer.ownerships[0].address);
    expect(having.brother.legalOwner.address.street).toEqual(expect.any(String));
  });

  test('are read in one statement for each relation', async () => {
    subgraphs.takeStatements();
    const representations = Object.values(CAST).map(({ id }) => ({ __typename: 'Person', id }));
    await subgraphs.ask(
      'vehicles',
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Person {
        ownerships { ${OWNERSHIPS} vehicle { plates { plate } accidentReports { parties { name } } } }
      } } }`,
      { variables: { representations }, facts: [...OFFICER, 'scope:accident:read'] },
    );
    expect(subgraphs.takeStatements()).toHaveLength(7);
  });
});
