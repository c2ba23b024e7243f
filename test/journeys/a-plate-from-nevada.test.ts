// An officer meets a car from another state and asks five of them at once. One has it, one has none, one refuses, one
// says nothing and one talks nonsense: the officer is told all of that, in one answer.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { CAST } from '../../subgraphs/seeding/synthetic/cast.ts';
import { detailsOf, hashOf } from '../support/audit-key.ts';
import { startTestStates, type TestStates } from '../support/simulated-states.ts';
import { startWorld, type World, type WorldAnswer } from '../support/start-world.ts';

let states: TestStates;
let world: World;
beforeAll(async () => {
  states = await startTestStates();
  world = await startWorld({ environment: { interstateResponders: states.file } });
});
beforeEach(() => {
  world.fetched.length = 0;
});
afterAll(async () => {
  await world.close();
  await states.close();
});

const FIVE_STATES = `query PlateFromNevada($by: OutOfStateVehicleInput!) {
  outOfStateVehicles(by: $by, states: ["NV", "OR", "CO", "ID", "MT"]) {
    isPartial
    states { state { code } status reason asOf }
    vehicles {
      answeredBy { label } vin colors { ncic { label } } registeredOwners { name }
      hotFileHits { file agency { name } confirmation { status caveat } }
    }
  }
}`;

const askFor = (persona: 'patrol-officer' | 'analyst', plate = '048LVK'): Promise<WorldAnswer> =>
  world.ask(persona, { query: FIVE_STATES, variables: { by: { plate } } });

/** What left the state while `work` ran. */
async function sentBy(work: () => Promise<unknown>) {
  const before = states.asked.length;
  await work();
  return states.asked.slice(before);
}

describe('the officer asks five states', () => {
  let answer: WorldAnswer;
  beforeAll(async () => {
    answer = await askFor('patrol-officer');
  });

  test('and is told of each what is known, and that something may be missing', () => {
    const { errors, data } = answer;
    expect(errors).toEqual([]);
    expect(data.outOfStateVehicles).toMatchObject({
      isPartial: true,
      states: [
        { state: { code: 'NV' }, status: 'HIT', reason: null },
        { state: { code: 'OR' }, status: 'NO_HIT', reason: null },
        { state: { code: 'CO' }, status: 'DENIED', reason: 'AGENCY' },
        { state: { code: 'ID' }, status: 'NOT_ANSWERED', reason: 'TIMEOUT', asOf: null },
        { state: { code: 'MT' }, status: 'NOT_ANSWERED', reason: 'GARBLED', asOf: null },
      ],
    });
  });

  test('and that Nevada says the car is stolen, which alone is no ground to seize it', () => {
    expect(answer.data.outOfStateVehicles.vehicles).toEqual([
      {
        answeredBy: { label: 'Nevada' },
        vin: expect.stringMatching(/^[A-Z0-9]{17}$/),
        colors: [{ ncic: { label: 'brown' } }],
        registeredOwners: [{ name: 'SANDOVAL, INEZ MARIBEL' }],
        hotFileHits: [
          {
            file: 'STOLEN_VEHICLE',
            agency: { name: 'Mirage Wells Police Department' },
            confirmation: { status: 'NOT_REQUESTED', caveat: expect.stringContaining('confirm') },
          },
        ],
      },
    ]);
  });

  test('and the log has what was sought, where, and of which car the answer told', async () => {
    const { data, extensions } = await askFor('patrol-officer');
    const { last } = world.audit;
    const [car] = data.outOfStateVehicles.vehicles;
    expect(last).toMatchObject({
      decisionId: extensions.decisionId,
      viewer: 'patrol-officer',
      agency: 'CA0990100',
      outcome: 'ANSWERED',
      sought: [hashOf('plate', '048LVK')],
      sources: [
        { subgraph: 'interstate', outcome: 'ANSWERED' },
        { subgraph: 'messages', outcome: 'ANSWERED' },
      ],
    });
    expect(last.subjects).toEqual(expect.arrayContaining([hashOf('vehicle', car.vin)]));
    expect(detailsOf(last).sought).toEqual([{ kind: 'plate', value: '048LVK' }]);
    expect(JSON.stringify(last)).not.toMatch(/048LVK|SANDOVAL/);
  });

  test('every state is told in whose name and why it is asked, and it is asked again the next time', async () => {
    const asked = await sentBy(() => askFor('patrol-officer'));
    expect(asked).toHaveLength(5);
    for (const message of asked)
      expect(message).toMatchObject({
        messageKey: 'RQ',
        ori: 'CA0990100',
        purpose: 'C',
        case: 'AB-2026-004417',
        attention: 'patrol-officer',
        reason: 'traffic stop, expired registration',
        fields: { LIC: '048LVK' },
      });
  });
});

describe('whoever may not ask other states', () => {
  test('is told so, and nothing leaves the state', async () => {
    const asked = await sentBy(async () => {
      const { data, errors } = await askFor('analyst');
      expect(data).toEqual({ outOfStateVehicles: null });
      expect(errors[0]?.extensions).toMatchObject({ code: 'NEED_TO_KNOW' });
    });
    expect(asked).toEqual([]);
    expect(world.fetched.filter(({ subgraph }) => subgraph === 'interstate')).toEqual([]);
  });
});

describe('the owner of a car in California', () => {
  const DRIVER = `{ vehicleByPlate(plate: "8SAM123") { registeredOwners {
    id fullName outOfState(states: ["NV"]) { states { status } drivers {
      licenseStatus { label } name hotFileHits { file offense confirmation { status } }
    } }
  } } }`;

  test('is asked about by what the other sources know, and is wanted in Nevada', async () => {
    const asked = await sentBy(async () => {
      const { data, errors } = await world.ask('patrol-officer', { query: DRIVER });
      expect(errors).toEqual([]);
      expect(data.vehicleByPlate.registeredOwners).toEqual([
        {
          id: CAST.marcusDunmore.id,
          fullName: 'DUNMORE, MARCUS ELLERY',
          outOfState: {
            states: [{ status: 'HIT' }],
            drivers: [
              {
                name: 'DUNMORE, MARCUS ELLERY',
                licenseStatus: { label: 'surrendered to another state' },
                hotFileHits: [
                  {
                    file: 'WANTED_PERSON',
                    offense: expect.stringContaining('failure to appear'),
                    confirmation: { status: 'NOT_REQUESTED' },
                  },
                ],
              },
            ],
          },
        },
      ]);
    });
    expect(asked).toMatchObject([
      {
        messageKey: 'DQ',
        destination: 'NV',
        fields: { NAM: 'DUNMORE, MARCUS ELLERY', DOB: '1984-03-17', SEX: 'M' },
      },
    ]);
    expect(world.audit.last.subjects).toEqual(
      expect.arrayContaining([hashOf('person', CAST.marcusDunmore.id), hashOf('license', '1402298417')]),
    );
  });

  test('what was needed to ask is in no answer and no error of who did not ask for it', async () => {
    const { data } = await world.ask('patrol-officer', { query: DRIVER });
    expect(JSON.stringify(data)).not.toMatch(/1984|Z4410982/);
  });

  test('is not asked about for who may read neither license nor date of birth', async () => {
    const asked = await sentBy(async () => {
      const { data, errors } = await world.ask('analyst', {
        query: `{ person(id: "${CAST.marcusDunmore.id}") { id outOfState(states: ["NV"]) { states { status } } } }`,
      });
      expect(data.person.outOfState).toBeNull();
      expect(errors[0]?.extensions).toMatchObject({ code: 'NEED_TO_KNOW' });
    });
    expect(asked).toEqual([]);
  });
});

describe('a criminal history', () => {
  const INDEX = `query ($by: OutOfStateCriminalHistoryInput!) {
    outOfStateCriminalHistory(by: $by, states: ["NV"]) { states { status } entries { stateId } } }`;
  const by = {
    lastName: 'Dunmore',
    firstName: 'Marcus',
    dateOfBirth: '1984-03-17',
    sex: 'M',
    afterIII: '5f0c8f1e-iii',
  };

  test('is found by the detective, and is not asked for by the officer', async () => {
    const { data, errors } = await world.ask('detective', { query: INDEX, variables: { by } });
    expect(errors).toEqual([]);
    expect(data.outOfStateCriminalHistory.entries).toEqual([{ stateId: 'NV01240933' }]);
    const asked = await sentBy(() => world.ask('patrol-officer', { query: INDEX, variables: { by } }));
    expect(asked).toEqual([]);
  });
});
