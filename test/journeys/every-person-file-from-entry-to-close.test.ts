// Every file of persons that an agency enters, one after the other and through the whole graph: entered, checked, modified,
// located where it looks for somebody, cleared, canceled. At each step whoever may not see the record sees none.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { CAST } from '../../subgraphs/seeding/synthetic/cast.ts';
import { REFERENCE_DATE } from '../../subgraphs/seeding/synthetic/population.ts';
import { type Officer, type OfficersWorld, startOfficersWorld } from '../support/officers-world.ts';
import { FILE_STORIES, type FileStory } from '../support/person-file-stories.ts';
import type { World } from '../support/start-world.ts';

const DETECTIVE: Officer = { sub: 'okafor', ori: 'CA0990100', roles: ['detective'] };
const COLLEAGUE: Officer = { sub: 'marsh', ori: 'CA0990100', roles: ['detective'] };
const DISPATCHER: Officer = { sub: 'castellanos', ori: 'CA0990100', roles: ['dispatcher'] };
const PORT_MARROW: Officer = { sub: 'lindahl', ori: 'CA0990300', roles: ['detective'] };
const PATROL: Officer = { sub: 'reyes', ori: 'CA0990300', roles: ['patrol-officer'] };

const CASE = 'AB-2026-005400';
const PRIYA = CAST.priyaLindqvist.id;

let officers: OfficersWorld;
let world: World;
beforeAll(async () => {
  officers = await startOfficersWorld({
    'inquiry-purpose': 'C',
    'inquiry-case': CASE,
    'inquiry-reason': 'case in which every file has a part',
  });
  world = officers.world;
});
beforeEach(() => {
  world.fetched.length = 0;
});
afterAll(() => officers?.close());

let keys = 0;
const key = (): string => {
  keys += 1;
  return `key-${keys}`;
};

const INPUTS: Readonly<Record<string, string>> = {
  enter: 'EnterPersonRecordInput',
  modify: 'ModifyPersonRecordInput',
  locate: 'LocatePersonRecordInput',
  cancel: 'CancelPersonRecordInput',
};

/** Changes a record; what it answers is its task and what was refused. */
async function change(officer: Officer, kind: string, input: object) {
  const query = `mutation ($input: ${INPUTS[kind] ?? 'ChangePersonRecordInput'}!) {
    changed: ${kind}PersonRecord(input: $input) {
      task { nic version standing lifeCycle { awaitsCheck steps { action mke { code } because } } } } }`;
  const { data, errors } = await officers.ask(officer, query, { input: { idempotencyKey: key(), ...input } });
  return {
    task: data?.changed?.task,
    codes: [...new Set(errors.map(({ extensions }) => extensions.code))],
    message: errors[0]?.message,
  };
}

const entryOf = ({ name, field, document, entered }: FileStory) => ({
  ...(field ? { personId: PRIYA } : {}),
  oca: `${CASE}-${name}`.slice(0, 20),
  document: { kind: document, number: CASE },
  [name]: entered,
});

/** An entry that a colleague has checked: it stands at version 2. */
async function onFile(story: FileStory): Promise<string> {
  const { task } = await change(DETECTIVE, 'enter', entryOf(story));
  await change(COLLEAGUE, 'verify', { nic: task.nic, version: 1 });
  return task.nic;
}

const doorOf = ({ isRestricted }: FileStory): string =>
  isRestricted ? 'restrictedFileRecord' : 'personFileRecord';

/** The record by its number, through the door of its file. */
async function read(officer: Officer, story: FileStory, nic: string, selection = 'nic standing') {
  const query = `{ record: ${doorOf(story)}(nic: "${nic}") { ... on ${story.type} { ${selection} } } }`;
  const { data, errors } = await officers.ask(officer, query);
  return { record: data.record, codes: errors.map(({ extensions }) => extensions.code) };
}

/** The numbers of the records of a person in the file. */
async function recordsOf(officer: Officer, field: string) {
  const { data, errors } = await officers.ask(
    officer,
    `{ person(id: "${PRIYA}") { records: ${field} { nic } } }`,
  );
  const nics: readonly string[] | null = data.person.records?.map(({ nic }: { nic: string }) => nic) ?? null;
  return { nics, codes: errors.map(({ extensions }) => extensions.code) };
}

describe.each(FILE_STORIES)('a record of the file: $name', (story) => {
  const { name, field, key: object, isRestricted, isLocated, modified, selection, shown } = story;

  test('is entered, and another agency sees it only when a second person has checked it', async () => {
    const { task, codes } = await change(DETECTIVE, 'enter', entryOf(story));
    expect({ codes, standing: task?.standing }).toEqual({ codes: [], standing: 'PENDING' });
    expect((await read(PORT_MARROW, story, task.nic)).record).toBeNull();
    expect((await change(DETECTIVE, 'verify', { nic: task.nic, version: 1 })).codes).toEqual([
      'BAD_USER_INPUT',
    ]);
    await change(COLLEAGUE, 'verify', { nic: task.nic, version: 1 });
    expect((await read(PORT_MARROW, story, task.nic)).record).toEqual({ nic: task.nic, standing: 'ACTIVE' });
    if (field) expect((await recordsOf(PORT_MARROW, field)).nics).toContain(task.nic);
    await change(DETECTIVE, 'cancel', { nic: task.nic, version: 2, because: 'end of the test' });
  });

  test('is modified by its agency alone, shows what it says now, and awaits a check again', async () => {
    const nic = await onFile(story);
    const says = { nic, version: 2, [name]: modified };
    expect((await change(PORT_MARROW, 'modify', says)).message).toContain('only the agency that entered');
    const { task, codes } = await change(DETECTIVE, 'modify', says);
    expect({ codes, awaitsCheck: task.lifeCycle.awaitsCheck }).toEqual({ codes: [], awaitsCheck: true });
    expect((await read(PORT_MARROW, story, nic, selection)).record).toEqual(shown);
    await change(DETECTIVE, 'cancel', { nic, version: 3, because: 'end of the test' });
  });

  test('is located where it looks for somebody, and cleared by its agency; each step is on record', async () => {
    const nic = await onFile(story);
    const located = await change(PORT_MARROW, 'locate', {
      nic,
      version: 2,
      locatedOn: REFERENCE_DATE,
      oca: 'PM-2026-005001',
    });
    expect(located.task?.standing ?? located.message).toEqual(
      isLocated ? 'LOCATED' : expect.stringContaining('looks for nobody'),
    );
    const { task } = await change(DETECTIVE, 'clear', { nic, version: isLocated ? 3 : 2 });
    expect(task.standing).toBe('CLEARED');
    const keysOfSteps = task.lifeCycle.steps.map((step: { mke: { code: string } | null }) => step.mke?.code);
    expect(keysOfSteps.slice(0, isLocated ? 2 : 1)).toEqual(
      isLocated ? [`C${object}`, `L${object}`] : [`C${object}`],
    );
    expect(
      (await change(DETECTIVE, 'modify', { nic, version: task.version, miscellaneous: 'late' })).message,
    ).toContain('the record was cleared');
  });

  test('is canceled for a reason, which is kept', async () => {
    const nic = await onFile(story);
    const { task } = await change(DETECTIVE, 'cancel', { nic, version: 2, because: 'wrong  person' });
    expect(task).toMatchObject({
      standing: 'CANCELED',
      lifeCycle: { steps: expect.arrayContaining([expect.objectContaining({ because: 'wrong person' })]) },
    });
    expect(task.lifeCycle.steps[0].mke.code).toBe(`X${object}`);
  });

  test(`is ${isRestricted ? 'for nobody who may not read criminal history' : 'read by a patrol officer too'}`, async () => {
    const nic = await onFile(story);
    world.fetched.length = 0;
    const byNumber = await read(PATROL, story, nic);
    const byOtherDoor = await officers.ask(PATROL, `{ personFileRecord(nic: "${nic}") { nic } }`);
    const byPerson = field ? await recordsOf(PATROL, field) : undefined;
    if (isRestricted) {
      expect(byNumber).toEqual({ record: null, codes: ['NEED_TO_KNOW'] });
      expect([byOtherDoor.data, byOtherDoor.errors]).toEqual([{ personFileRecord: null }, []]);
      expect(byPerson).toEqual({ nics: null, codes: ['NEED_TO_KNOW'] });
      expect(world.fetched.map(({ query }) => query).join()).not.toContain(field ?? doorOf(story));
    } else {
      expect(byNumber.record).toEqual({ nic, standing: 'ACTIVE' });
      if (byPerson) expect(byPerson.nics).toContain(nic);
    }
    await change(DETECTIVE, 'cancel', { nic, version: 2, because: 'end of the test' });
  });

  test.each<[string, Officer]>([
    ['a patrol officer', PATROL],
    ...(isRestricted ? ([['a dispatcher, who enters other files', DISPATCHER]] as [string, Officer][]) : []),
  ])('is not entered by %s: no source is asked', async (_who, officer) => {
    const { codes } = await change(officer, 'enter', entryOf(story));
    expect(codes).toEqual(['OPERATION_REFUSED']);
    expect(world.fetched).toEqual([]);
  });
});

describe('a file that only federal authorities enter', () => {
  const FEDERAL = [
    ['foreignFugitiveRecords', 'F000000031'],
    ['immigrationViolatorRecords', 'N000000044'],
  ] as const;

  test.each(FEDERAL)('is read for criminal justice, and changed by nobody here: %s', async (field, nic) => {
    const query = `{ person(id: "${CAST.markusDunmoor.id}") { ${field} { nic confirmation { caveat } } } }`;
    const { data } = await officers.ask(PATROL, query);
    expect(data.person[field]).toEqual([
      { nic, confirmation: { caveat: expect.stringContaining('not probable cause') } },
    ]);
    for (const [kind, beside] of [
      ['clear', {}],
      ['cancel', { because: 'ours now' }],
      ['locate', { locatedOn: REFERENCE_DATE, oca: '1' }],
    ] as const) {
      const { message } = await change(DETECTIVE, kind, { nic, version: 1, ...beside });
      expect(message).toContain('no record that you may know of');
    }
  });

  test('is in no input of an entry', async () => {
    const { codes } = await change(DETECTIVE, 'enter', {
      personId: PRIYA,
      oca: CASE,
      document: { kind: 'WARRANT', number: '1' },
      foreignFugitive: { country: 'Ruritania' },
    });
    expect(codes).toEqual(['BAD_VARIABLES']);
    expect(world.fetched).toEqual([]);
  });
});

test('who is with a missing person is told to whoever may read restricted files, and to nobody else', async () => {
  const [missing] = FILE_STORIES.filter(({ name }) => name === 'missing');
  if (!missing) throw new Error('no such file');
  const nic = await onFile(missing);
  const who = 'lastSeenCity personWithInformation { name }';
  expect((await read(PORT_MARROW, missing, nic, who)).record).toEqual({
    lastSeenCity: 'Alder Bay',
    personWithInformation: { name: 'HALLORAN, TESS' },
  });
  expect(await read(PATROL, missing, nic, who)).toEqual({
    record: { lastSeenCity: 'Alder Bay', personWithInformation: null },
    codes: ['NEED_TO_KNOW'],
  });
});
