// A witness of an old accident remembers a plate. It was given back long ago: an investigator follows it to the car, to its
// owners, to the accident, and to whoever was in it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CAST } from '../../subgraphs/seeding/synthetic/cast.ts';
import { hashOf } from '../support/audit-key.ts';
import { startWorld, type World } from '../support/start-world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const TRAIL = `query ($plate: String!) {
  vehicleByPlate(plate: $plate) { vin }
  plateAssignments(plate: $plate) {
    since until kind { label }
    vehicle {
      plate
      plates { plate kind { code } }
      ownerships { since owners { fullName } releaseOfLiability { releasedOn buyer { fullName } } }
      accidentReports {
        occurredAt location primaryCollisionFactor { label }
        parties { role { label } atFault person { id fullName driverLicense { status { code } points { within24Months } } } vehicle { plate } address { city } }
      }
    }
  }
}`;

describe('an investigator with an old plate', () => {
  test('finds the car, its owners in turn, the accident, and who sat beside whom', async () => {
    const { data, errors } = await world.ask('detective', { query: TRAIL, variables: { plate: '8GRACE' } });
    expect(errors).toEqual([]);
    expect(data.vehicleByPlate).toBeNull();
    const [{ vehicle, ...worn }] = data.plateAssignments;
    expect(worn).toMatchObject({ since: '2018-08-20', until: '2023-02-14' });
    expect(vehicle.plate).toBe('8SAM123');
    expect(vehicle.ownerships.map(({ owners }: { owners: unknown }) => owners)).toEqual([
      [{ fullName: 'DUNMORE, MARCUS ELLERY' }],
      [{ fullName: 'FENWICK, GRACE ODALYS' }],
      [{ fullName: 'OSEI, HAROLD BENEDICT' }],
    ]);
    const [accident] = vehicle.accidentReports;
    expect(
      accident.parties.map(({ role, atFault, person }: never) => [
        (role as { label: string }).label,
        atFault,
        (person as { fullName: string }).fullName,
      ]),
    ).toEqual([
      ['driver', true, 'FENWICK, GRACE ODALYS'],
      ['passenger', false, 'DUNMORE, MARCUS ELLERY'],
      ['driver', false, 'WHITLOCK, DANA MARIE'],
    ]);
    expect(accident.parties[1].person.driverLicense).toEqual({
      status: { code: 'SUS' },
      points: { within24Months: 5 },
    });
  });

  test('leaves on record everybody of whom it was told, and the accident', () => {
    const { subjects } = world.audit.last;
    for (const name of ['marcusDunmore', 'graceFenwick', 'haroldOsei', 'danaWhitlock'] as const)
      expect(subjects).toContainEqual(hashOf('person', CAST[name].id));
    expect(subjects).toContainEqual(hashOf('plate', '8SAM123'));
    expect(subjects).toContainEqual(hashOf('accident', 'AR90000001'));
  });

  test('a patrol officer finds the same, without the address of the other officer', async () => {
    const { data } = await world.ask('patrol-officer', { query: TRAIL, variables: { plate: '8GRACE' } });
    const [{ vehicle }] = data.plateAssignments;
    const cities = vehicle.accidentReports[0].parties.map(({ address }: { address: unknown }) => address);
    expect(cities).toEqual([{ city: expect.any(String) }, { city: expect.any(String) }, null]);
  });

  test('a dispatcher and an analyst are told nothing of the accident, and no source is asked for it', async () => {
    for (const persona of ['dispatcher', 'analyst'] as const) {
      world.fetched.length = 0;
      await world.ask(persona, { query: TRAIL, variables: { plate: '8GRACE' } });
      expect(world.fetched.filter(({ query }) => /accidentReports|parties/.test(query))).toEqual([]);
      expect(Object.keys(world.audit.last.disclosed)).not.toContain('AccidentReport.location');
    }
  });
});
