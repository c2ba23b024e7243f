// A pistol is stolen in Alder Bay: a detective enters it, a colleague checks it, another agency finds and locates it, and
// Alder Bay clears it. Each write is in the audit before any source hears of it, and who may not write asks no source.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { REFERENCE_DATE } from '../../subgraphs/seeding/synthetic/population.ts';
import { hashOf } from '../support/audit-key.ts';
import { type Officer, type OfficersWorld, startOfficersWorld } from '../support/officers-world.ts';
import type { World, WorldAnswer } from '../support/start-world.ts';

const DETECTIVE: Officer = { sub: 'okafor', ori: 'CA0990100', roles: ['detective'] };
const COLLEAGUE: Officer = { sub: 'marsh', ori: 'CA0990100', roles: ['detective'] };
const PORT_MARROW: Officer = { sub: 'lindahl', ori: 'CA0990300', roles: ['dispatcher'] };
const PATROL: Officer = { sub: 'whitlock', ori: 'CA0990100', roles: ['patrol-officer'] };
const COURT: Officer = { sub: 'bailiff', ori: 'CA099015J', roles: ['detective'] };

const INQUIRY = {
  'inquiry-purpose': 'C',
  'inquiry-case': 'AB-2026-004480',
  'inquiry-reason': 'burglary, pistol taken',
};
const SERIAL = 'ZZJ4480';

let officers: OfficersWorld;
let world: World;
beforeAll(async () => {
  officers = await startOfficersWorld(INQUIRY);
  world = officers.world;
});
beforeEach(() => {
  world.fetched.length = 0;
  world.audit.events.length = 0;
});
afterAll(() => officers?.close());

const ask: OfficersWorld['ask'] = (...asked) => officers.ask(...asked);

const RECORD =
  'record { nic status version agency { ori } lifeCycle { awaitsCheck located { agency { ori } } } }';
const ENTRY = {
  idempotencyKey: 'entry-4480',
  oca: 'AB-2026-004480',
  dateOfTheft: '2026-06-29',
  document: { kind: 'THEFT_REPORT', number: 'AB-2026-004480' },
  gun: { serialNumber: SERIAL, make: 'GLC', model: '19', caliber: '9', type: 'PI' },
};

const enter = (officer: Officer, headers = {}) =>
  ask(
    officer,
    `mutation ($input: EnterPropertyRecordInput!) { enterPropertyRecord(input: $input) { ${RECORD} } }`,
    { input: ENTRY },
    headers,
  );
const change = (officer: Officer, kind: 'verify' | 'clear', input: object) =>
  ask(
    officer,
    `mutation ($input: ChangePropertyRecordInput!) { changed: ${kind}PropertyRecord(input: $input) { ${RECORD} } }`,
    { input },
  );
const locate = (officer: Officer, input: object) =>
  ask(
    officer,
    `mutation ($input: LocatePropertyRecordInput!) { changed: locatePropertyRecord(input: $input) { ${RECORD} } }`,
    { input: { locatedOn: REFERENCE_DATE, oca: 'PM-2026-005001', ...input } },
  );
const hits = async (officer: Officer) => {
  const query = `{ gunRecords(serialNumber: "${SERIAL}", make: "GLC") { nic status confirmation { status caveat } } }`;
  return (await ask(officer, query)).data.gunRecords;
};
const outcomes = (): readonly string[] => world.audit.events.map(({ outcome }) => outcome);
const codesOf = ({ errors }: WorldAnswer) => errors.map(({ extensions }) => extensions.code);

describe('before it is entered', () => {
  test.each<[string, Officer, object, string]>([
    ['a patrol officer', PATROL, {}, 'OPERATION_REFUSED'],
    ['whoever is of no law enforcement agency', COURT, {}, 'OPERATION_REFUSED'],
    ['a detective for a domestic violence case', DETECTIVE, { 'inquiry-purpose': 'D' }, 'OPERATION_REFUSED'],
    ['a detective without a case', DETECTIVE, { 'inquiry-case': null }, 'PURPOSE_REQUIRED'],
  ])('%s writes nothing, and no source is asked', async (_who, officer, headers, code) => {
    expect(codesOf(await enter(officer, headers))).toEqual([code]);
    expect({ fetched: world.fetched, outcomes: outcomes() }).toEqual({ fetched: [], outcomes: [code] });
    expect(await hits(DETECTIVE)).toEqual([]);
  });
});

describe('a stolen pistol', () => {
  let nic: string;

  test('is entered: announced before any source hears of it, recorded after', async () => {
    let fetchedBefore = -1;
    world.audit.whileAppending = () => {
      fetchedBefore = world.fetched.length;
    };
    const { data, errors } = await enter(DETECTIVE);
    expect(errors).toEqual([]);
    const { record } = data.enterPropertyRecord;
    nic = record.nic;
    expect(record).toMatchObject({
      status: 'PENDING',
      version: 1,
      agency: { ori: 'CA0990100' },
      lifeCycle: { awaitsCheck: true },
    });
    expect({ fetchedBefore, outcomes: outcomes() }).toEqual({
      fetchedBefore: 0,
      outcomes: ['STARTED', 'ANSWERED'],
    });
    expect(world.audit.last.subjects).toContainEqual(hashOf('nic', nic));
    expect(world.audit.last.sought).toContainEqual(hashOf('serial-number', SERIAL));
    expect(JSON.stringify(world.audit.events)).not.toContain(SERIAL);
  });

  test('sent again because no answer came, changes nothing', async () => {
    const { data } = await enter(DETECTIVE);
    expect(data.enterPropertyRecord.record).toMatchObject({ nic, version: 1 });
    expect(await hits(DETECTIVE)).toHaveLength(1);
  });

  test('is no hit for another agency until a second person has checked it', async () => {
    expect(await hits(PORT_MARROW)).toEqual([]);
    const early = await locate(PORT_MARROW, { idempotencyKey: 'early', nic, version: 1 });
    expect(early.errors[0]?.message).toContain('no record that you may know of');
    const alone = await change(DETECTIVE, 'verify', { idempotencyKey: 'alone', nic, version: 1 });
    expect(alone.errors[0]?.message).toContain('a second person of the agency');
    const { data } = await change(COLLEAGUE, 'verify', { idempotencyKey: 'check', nic, version: 1 });
    expect(data.changed.record).toMatchObject({ status: 'ACTIVE', version: 2 });
    expect(await hits(PORT_MARROW)).toMatchObject([
      { nic, status: 'ACTIVE', confirmation: { caveat: expect.stringContaining('not probable cause') } },
    ]);
  });

  test('is located by the agency that found it, and by no other way closed by it', async () => {
    const wrong = await change(PORT_MARROW, 'clear', { idempotencyKey: 'wrong', nic, version: 2 });
    expect({ data: wrong.data, codes: codesOf(wrong) }).toEqual({
      data: { changed: null },
      codes: ['BAD_USER_INPUT'],
    });
    const stale = await locate(PORT_MARROW, { idempotencyKey: 'stale', nic, version: 1 });
    expect(codesOf(stale)).toEqual(['STALE_VERSION']);
    const { data } = await locate(PORT_MARROW, { idempotencyKey: 'found', nic, version: 2 });
    expect(data.changed.record).toMatchObject({
      status: 'LOCATED',
      version: 3,
      lifeCycle: { located: { agency: { ori: 'CA0990300' } } },
    });
    expect(await hits(PATROL)).toMatchObject([{ nic, status: 'LOCATED' }]);
  });

  test('is cleared by the agency that entered it, and is no hit any more', async () => {
    const { data } = await change(DETECTIVE, 'clear', { idempotencyKey: 'back', nic, version: 3 });
    expect(data.changed.record).toMatchObject({ status: 'CLEARED', version: 4 });
    expect(outcomes()).toEqual(['STARTED', 'ANSWERED']);
    expect(await hits(PORT_MARROW)).toEqual([]);
    const query = `{ propertyRecord(nic: "${nic}") { status lifeCycle { steps { action mke { code } agency { ori } } } } }`;
    const { propertyRecord } = (await ask(PORT_MARROW, query)).data;
    expect(propertyRecord).toEqual({
      status: 'CLEARED',
      lifeCycle: {
        steps: [
          { action: 'CLEAR', mke: { code: 'CG' }, agency: { ori: 'CA0990100' } },
          { action: 'LOCATE', mke: { code: 'LG' }, agency: { ori: 'CA0990300' } },
          { action: 'VERIFY', mke: null, agency: { ori: 'CA0990100' } },
          { action: 'ENTER', mke: { code: 'EG' }, agency: { ori: 'CA0990100' } },
        ],
      },
    });
  });
});
