import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Database } from '../../platform/database.ts';
import { CAST } from '../seeding/synthetic/cast.ts';
import { openSeededDatabase } from '../testing/copied-database.ts';
import {
  DETECTIVE,
  OFFICER,
  type Question,
  startTestSubgraphs,
  type TestSubgraphs,
} from '../testing/test-subgraphs.ts';
import { type SimulatedStates, startStates } from './simulator/start-states.ts';

const NLETS = ['agency-type:0', 'scope:interstate:read'];
const ASKER = { purpose: 'C', case: 'AB-2026-004417', reason: 'traffic stop', decisionId: 'decision-1' };
const AT_AN_INCIDENT: Question = { facts: [...OFFICER, ...NLETS], as: ASKER };
const ON_A_CASE: Question = { facts: [...DETECTIVE, ...NLETS], as: ASKER };

const folder = mkdtempSync(join(tmpdir(), 'interstate-'));
let states: SimulatedStates;
let database: Database;
let subgraphs: TestSubgraphs;

beforeAll(async () => {
  states = await startStates({ deadlineMs: 2_000, settings: { timeoutMs: 1_000, pauseAfter: 100 } });
  const interstateResponders = join(folder, 'states.yaml');
  writeFileSync(interstateResponders, states.respondersText);
  database = await openSeededDatabase();
  subgraphs = await startTestSubgraphs(async () => database, { interstateResponders });
});
afterAll(async () => {
  await subgraphs.close();
  await states.close();
  rmSync(folder, { recursive: true });
});

const ask = (query: string, question: Question = AT_AN_INCIDENT) =>
  subgraphs.ask('interstate', query, question);

/** What `work` made leave the state, and what is on record of it. */
async function sentBy(work: () => Promise<unknown>) {
  const before = states.asked.length;
  await database.query('delete from interstate.sent_message');
  await work();
  const recorded = await database.query<{ readonly destination: string }>(
    'select * from interstate.sent_message order by destination',
  );
  return { asked: states.asked.slice(before), recorded };
}

const PLATE = (by: string, where: string) =>
  `{ outOfStateVehicles(by: {plate: "${by}"}, ${where}) { isPartial states { state { code } status reason records } vehicles { vin } } }`;

describe('a plate in five states', () => {
  test('is answered by one list that says of each state what is known', async () => {
    const { data } = await ask(PLATE('048 lvk', 'states: ["NV", "OR", "CO", "ID", "MT"]'));
    const { isPartial, states: heard, vehicles } = data.outOfStateVehicles;
    expect(heard).toEqual([
      { state: { code: 'NV' }, status: 'HIT', reason: null, records: 1 },
      { state: { code: 'OR' }, status: 'NO_HIT', reason: null, records: 0 },
      { state: { code: 'CO' }, status: 'DENIED', reason: 'AGENCY', records: 0 },
      { state: { code: 'ID' }, status: 'NOT_ANSWERED', reason: 'TIMEOUT', records: 0 },
      { state: { code: 'MT' }, status: 'NOT_ANSWERED', reason: 'GARBLED', records: 0 },
    ]);
    expect(isPartial).toBe(true);
    expect(vehicles).toHaveLength(1);
  });

  test('a stolen one comes with what must be done first', async () => {
    const { data } = await ask(
      `{ outOfStateVehicles(by: {plate: "048LVK"}, states: ["NV"]) { vehicles {
        plateState { ncic { label } } colors { ncic { code } mapping } registrationExpires { date }
        hotFileHits { file agency { ori } offense confirmation { nic caveat } }
      } } }`,
    );
    expect(data.outOfStateVehicles.vehicles).toEqual([
      {
        plateState: { ncic: { label: 'Nevada' } },
        colors: [{ ncic: { code: 'BRO' }, mapping: 'SAME' }],
        registrationExpires: { date: '2027-02-28' },
        hotFileHits: [
          {
            file: 'STOLEN_VEHICLE',
            agency: { ori: 'NV0990100' },
            offense: 'stolen vehicle',
            confirmation: { nic: null, caveat: expect.stringMatching(/not probable cause/) },
          },
        ],
      },
    ]);
  });

  test('a state that nobody has connected is not said to have none', async () => {
    const { data } = await ask(PLATE('048LVK', 'states: ["WY"]'));
    expect(data.outOfStateVehicles).toMatchObject({
      isPartial: true,
      states: [{ status: 'NOT_ANSWERED', reason: 'NO_RESPONDER' }],
    });
  });

  test('a region is asked state by state', async () => {
    const { asked } = await sentBy(() => ask(PLATE('048LVK', 'region: "PACIFIC"')));
    expect(asked.map(({ destination }) => destination).sort()).toEqual(['AZ', 'NV', 'OR', 'WA']);
  });

  test('a part of it is asked in one state', async () => {
    const { data } = await ask(PLATE('048L??', 'states: ["NV"]'));
    expect(data.outOfStateVehicles.vehicles).toHaveLength(1);
  });
});

describe('what leaves the state', () => {
  test('is on record before, in three statements: who asked where for what, and nobody of whom', async () => {
    subgraphs.takeStatements();
    const { asked, recorded } = await sentBy(() => ask(PLATE('048LVK', 'states: ["NV", "CO"]')));
    expect(subgraphs.takeStatements().map((sql) => sql.trim().split(/\s/)[0])).toEqual([
      'select',
      'insert',
      'update',
    ]);
    expect(asked).toHaveLength(2);
    expect(recorded).toMatchObject([
      { destination: 'CO', status: 'DENIED', reason: 'AGENCY' },
      {
        destination: 'NV',
        decision_id: 'decision-1',
        message_key: 'RQ',
        ori: 'CA0990100',
        attention: 'detective',
        purpose: 'C',
        case_number: 'AB-2026-004417',
        status: 'HIT',
        reason: null,
      },
    ]);
    expect(JSON.stringify(recorded)).not.toContain('048LVK');
  });

  test('names whom the answer is for, when that is not the viewer', async () => {
    const { asked } = await sentBy(() =>
      ask(PLATE('048LVK', 'states: ["NV"]'), { ...AT_AN_INCIDENT, as: { ...ASKER, requestor: 'unit 4A12' } }),
    );
    expect(asked).toMatchObject([{ attention: 'unit 4A12', ori: 'CA0990100', reason: 'traffic stop' }]);
  });

  test.each([
    ['six states', 'by: {plate: "A1B2C3"}, states: ["NV", "OR", "CO", "ID", "MT", "AZ"]', 'one to 5 states'],
    ['no state', 'by: {plate: "A1B2C3"}, states: []', 'one to 5 states'],
    ['neither states nor a region', 'by: {plate: "A1B2C3"}', 'give `states` or a `region`'],
    ['both', 'by: {plate: "A1B2C3"}, states: ["NV"], region: "PACIFIC"', 'give `states` or a `region`'],
    ['a region that nobody named', 'by: {plate: "A1B2C3"}, region: "ATLANTIS"', '`PACIFIC`, `MOUNTAIN`'],
    ['California', 'by: {plate: "A1B2C3"}, states: ["CA"]', 'California is asked by its own fields'],
    ["the post's Nebraska", 'by: {plate: "A1B2C3"}, states: ["NE"]', 'Nebraska is `NB`'],
    ['a part of a plate in two states', 'by: {plate: "A1B*"}, states: ["NV", "OR"]', 'one state only'],
    ['a part of a plate in a region', 'by: {plate: "A1B*"}, region: "PACIFIC"', 'one state only'],
    ['too little of a plate', 'by: {plate: "A?*"}, states: ["NV"]', 'at least 3'],
    ['a plate and a VIN', 'by: {plate: "A1B2C3", vin: "V1"}, states: ["NV"]', 'one of them'],
    ['nothing', 'by: {}, states: ["NV"]', 'one of them'],
  ])('is nothing when the question names %s', async (_what, values, message) => {
    const sent = await sentBy(async () => {
      const { errors } = await ask(`{ outOfStateVehicles(${values}) { isPartial } }`);
      expect(errors).toMatchObject([
        { message: expect.stringContaining(message), extensions: { code: 'BAD_USER_INPUT' } },
      ]);
    });
    expect(sent).toEqual({ asked: [], recorded: [] });
  });

  test('is nothing for an agency without an authorization', async () => {
    const { asked, recorded } = await sentBy(async () => {
      const { data } = await ask(PLATE('048LVK', 'states: ["NV"]'), {
        ...AT_AN_INCIDENT,
        as: { ...ASKER, agency: 'CA0990D00' },
      });
      expect(data.outOfStateVehicles.states).toMatchObject([{ status: 'DENIED', reason: 'NOT_AUTHORIZED' }]);
    });
    expect({ asked, recorded }).toEqual({ asked: [], recorded: [] });
  });

  test('is nothing when it can not be put on record', async () => {
    await database.query('alter table interstate.sent_message rename to away');
    const before = states.asked.length;
    const { data, errors } = await ask(PLATE('048LVK', 'states: ["NV"]'));
    await database.query('alter table interstate.away rename to sent_message');
    expect(data).toEqual({ outOfStateVehicles: null });
    expect(errors?.map(({ message }) => message)).toEqual(['internal error']);
    expect(states.asked).toHaveLength(before);
  });
});

describe('a driver', () => {
  const DRIVERS = (
    by: string,
    where: string,
  ) => `{ outOfStateDrivers(by: ${by}, states: ["${where}"]) { drivers {
    licenseState { asSent { system code } ncic { code } mapping } dateOfBirth { asSent date }
    sex { asSent { code } ncic { code } mapping } eyeColor { asSent { system code } ncic { code } mapping }
    height { asSent inches } address { city state }
  } } }`;

  test.each([
    [
      'OR',
      '{lastName: "Dunmore", firstName: "Marcus", dateOfBirth: "1984-03-17"}',
      {
        licenseState: { asSent: { system: 'NCIC:STATE', code: 'OR' }, ncic: { code: 'OR' }, mapping: 'SAME' },
        dateOfBirth: { asSent: '03/17/1984', date: '1984-03-17' },
        sex: { asSent: { code: 'M' }, ncic: { code: 'M' }, mapping: 'SAME' },
        eyeColor: {
          asSent: { system: 'NIEM5.0:EYE', code: 'BROWN' },
          ncic: { code: 'BRO' },
          mapping: 'MAPPED',
        },
        height: { asSent: `5'10"`, inches: 70 },
        address: { city: 'Mirage Wells', state: 'OR' },
      },
    ],
    [
      'NB',
      '{number: "H13582907"}',
      {
        licenseState: {
          asSent: { system: 'USPS:STATE', code: 'NE' },
          ncic: { code: 'NB' },
          mapping: 'MAPPED',
        },
        dateOfBirth: { asSent: '1975-10-28', date: '1975-10-28' },
        sex: { asSent: { code: 'F' }, ncic: { code: 'F' }, mapping: 'SAME' },
        eyeColor: { asSent: { system: 'NCIC:EYE', code: 'HAZ' }, ncic: { code: 'HAZ' }, mapping: 'SAME' },
        height: { asSent: '168 cm', inches: 66 },
        address: { city: 'Mirage Wells', state: 'NB' },
      },
    ],
    [
      'WA',
      '{lastName: "Hollis", firstName: "River", dateOfBirth: "1995-02-20"}',
      {
        licenseState: { asSent: { system: 'NCIC:STATE', code: 'WA' }, ncic: { code: 'WA' }, mapping: 'SAME' },
        dateOfBirth: { asSent: '02201995', date: '1995-02-20' },
        sex: { asSent: { code: 'X' }, ncic: null, mapping: 'UNMAPPED' },
        eyeColor: { asSent: { system: 'NCIC:EYE', code: 'GRN' }, ncic: { code: 'GRN' }, mapping: 'SAME' },
        height: { asSent: `5'7"`, inches: 67 },
        address: { city: 'Mirage Wells', state: 'WA' },
      },
    ],
  ])('of %s is shown as that state writes it, and as NCIC would', async (state, by, driver) => {
    const { data } = await ask(DRIVERS(by, state));
    expect(data.outOfStateDrivers.drivers).toEqual([driver]);
  });

  test('is asked by what the graph knows of the person: by number where it was issued, else by name', async () => {
    const { id } = CAST.marcusDunmore;
    const person = (other: object) => ({ __typename: 'Person', id, ...other });
    const known = { fullName: 'DUNMORE, MARCUS ELLERY', dateOfBirth: '1984-03-17', sex: { code: 'M' } };
    const driverLicense = { number: '7719023', state: { code: 'OR' } };
    const representations = [person({ ...known, driverLicense }), person({ fullName: known.fullName })];
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on Person { outOfState(states: ["NV", "OR"]) { states { status reason } drivers { licenseNumber } } }
    } }`;
    const { asked } = await sentBy(async () => {
      const { data } = await ask(query, { ...AT_AN_INCIDENT, variables: { representations } });
      expect(data._entities).toEqual([
        {
          outOfState: {
            states: [
              { status: 'HIT', reason: null },
              { status: 'HIT', reason: null },
            ],
            drivers: [{ licenseNumber: '1402298417' }, { licenseNumber: '7719023' }],
          },
        },
        {
          outOfState: {
            states: Array(2).fill({ status: 'NOT_ANSWERED', reason: 'NOTHING_TO_ASK_BY' }),
            drivers: [],
          },
        },
      ]);
    });
    expect(asked.map(({ destination, fields }) => ({ destination, fields }))).toEqual(
      expect.arrayContaining([
        { destination: 'NV', fields: { NAM: known.fullName, DOB: known.dateOfBirth, SEX: 'M' } },
        { destination: 'OR', fields: { OLN: '7719023' } },
      ]),
    );
  });

  test('is one of few: a request that would send more than 25 messages sends none beyond them', async () => {
    const vehicles = Array.from({ length: 6 }, (_, at) => ({ __typename: 'Vehicle', vin: `V${at}` }));
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on Vehicle { outOfState(states: ["NV", "OR", "CO", "NB", "WA"]) { isPartial } }
    } }`;
    const { asked } = await sentBy(async () => {
      const { errors } = await ask(query, { ...AT_AN_INCIDENT, variables: { representations: vehicles } });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    });
    expect(asked).toHaveLength(25);
  });
});

describe('a criminal history in another state', () => {
  const BY = 'lastName: "Dunmore", firstName: "Marcus", dateOfBirth: "1984-03-17", sex: "M"';
  const INDEX = `{ outOfStateCriminalHistory(by: {${BY}, afterIII: "0f8b-iii"}, states: ["NV", "OR"]) {
    states { status } entries { stateId race { ncic { label } } } } }`;

  test('is an entry of an index, and says which inquiry to III came first', async () => {
    const { recorded } = await sentBy(async () => {
      const { data } = await ask(INDEX, ON_A_CASE);
      expect(data.outOfStateCriminalHistory).toEqual({
        states: [{ status: 'HIT' }, { status: 'NO_HIT' }],
        entries: [{ stateId: 'NV01240933', race: { ncic: { label: 'White' } } }],
      });
    });
    expect(recorded).toMatchObject([
      { message_key: 'IQ', after_iii: '0f8b-iii' },
      { message_key: 'IQ', after_iii: '0f8b-iii' },
    ]);
  });

  test('is not asked for who may not read it', async () => {
    const { asked } = await sentBy(async () => {
      const { data, errors } = await ask(INDEX);
      expect(data).toEqual({ outOfStateCriminalHistory: null });
      expect(errors).toMatchObject([{ extensions: { code: 'NEED_TO_KNOW' } }]);
    });
    expect(asked).toEqual([]);
  });

  test('is not asked for an agency that is authorized for motor vehicle records only', async () => {
    const cedarReach = { ...ON_A_CASE, as: { ...ASKER, agency: 'CA0990400' } };
    const { asked } = await sentBy(async () => {
      const { data } = await ask(INDEX, cedarReach);
      expect(data.outOfStateCriminalHistory.states).toEqual([{ status: 'DENIED' }, { status: 'DENIED' }]);
      await ask(PLATE('048LVK', 'states: ["NV"]'), cedarReach);
    });
    expect(asked.map(({ messageKey }) => messageKey)).toEqual(['RQ']);
  });

  test('supervision is told by the file it stands in', async () => {
    const { data } = await ask(
      `{ outOfStateSupervision(by: {lastName: "Fenwick", firstName: "Grace", dateOfBirth: "1975-10-28"}, states: ["OR"]) {
        supervisions { kind status { system label } agency { ori } ends { asSent date } } } }`,
      ON_A_CASE,
    );
    expect(data.outOfStateSupervision.supervisions).toEqual([
      {
        kind: 'PAROLE',
        status: { system: 'OR-DOC:STATUS', label: 'active' },
        agency: { ori: 'OR099013G' },
        ends: { asSent: '09/30/2027', date: '2027-09-30' },
      },
    ]);
  });
});
