// A peace officer enters the gun violence emergency order that a judge has granted: what is on record then, for how long it
// binds, on whose word, what violates it, and what is refused.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../../../platform/database.ts';
import { CAST } from '../../../seeding/synthetic/cast.ts';
import { REFERENCE_DATE } from '../../../seeding/synthetic/population.ts';
import { openSeededDatabase } from '../../../testing/copied-database.ts';
import {
  COURT,
  clerkIn,
  officerIn,
  orderWrites,
  RESTRAINED,
  SHIELDED,
} from '../../../testing/order-writes.ts';
import {
  forPurpose,
  type Question,
  startTestSubgraphs,
  type TestSubgraphs,
} from '../../../testing/test-subgraphs.ts';

const ALDER_BAY = 'CA0990100';
const NOAH = CAST.noahWhitlock.id;
const ON_SCENE = officerIn('AB-2026-005341');
const CLERK = clerkIn('CV-2026-1');
const GROUNDS = {
  dangerTo: ['SELF', 'ANOTHER'],
  lesserMeans: 'INADEQUATE',
  statement: 'said that he would shoot himself;  a rifle is in the house',
};
const ENTER = {
  court: COURT,
  grantedBy: 'Commissioner Ida Fairweather',
  issued: '2026-06-29',
  ...RESTRAINED,
  grounds: GROUNDS,
};

/** A temporary order of the court, about the same person. */
const TEMPORARY = {
  formNumber: 'GV-110',
  caseNumber: 'CV-2026-1',
  issued: '2026-06-29',
  expires: '2026-07-20',
  ...RESTRAINED,
  protectedPersons: [],
  brady: 'N',
};

let database: Database;
let subgraphs: TestSubgraphs;
const writeOrder = orderWrites(() => subgraphs);
const write = (mutation: string, input: object, question: Question, selection: string) =>
  writeOrder(mutation, input, question, `order { ${selection} }`);
beforeAll(async () => {
  database = await openSeededDatabase();
  subgraphs = await startTestSubgraphs(async () => database);
});
beforeEach(async () => {
  subgraphs.setToday(REFERENCE_DATE);
  await database.script(`
    delete from orders.outbox;
    delete from orders.recorded_service where order_id like 'PN%';
    delete from orders.protected_person where order_id like 'PN%';
    delete from orders.protective_order where id like 'PN%' and replaces is not null;
    delete from orders.protective_order where id like 'PN%'`);
});
afterAll(() => subgraphs.close());

const enter = (changed: object = {}, question = ON_SCENE, selection = 'id version status expires') =>
  write('enterGunViolenceEmergencyProtectiveOrder', { ...ENTER, ...changed }, question, selection);
const serve = (orderId: string) =>
  write(
    'recordProtectiveOrderService',
    { orderId, manner: 'PERSONAL', servedOn: REFERENCE_DATE },
    ON_SCENE,
    'service { state noticeSince }',
  );
const told = () => database.query('select topic, payload from orders.outbox order by position');
const read = async (id: string, selection: string, question = ON_SCENE) => {
  const query = `{ protectiveOrder(id: "${id}") { ${selection} } }`;
  return (await subgraphs.ask('orders', query, question)).data?.protectiveOrder;
};

describe('a peace officer enters a gun violence emergency order', () => {
  test('as it was granted: against firearms alone, shielding nobody by name, on stated grounds', async () => {
    const { order, errors } = await enter(
      {},
      ON_SCENE,
      `id nic kind phase formNumber court { ori } caseNumber issued expires status restrained { id } grantedBy
        conditions { code } stayAwayYards termsText protectedPersons { name } service { state }
        firearm { prohibited stateLaw pco07 brady surrenderDue receiptFiled }
        grounds { dangerTo lesserMeans statement } entry { by agency { ori } late }`,
    );
    expect(errors).toEqual([]);
    expect(order).toEqual({
      id: expect.stringMatching(/^PN\d{9}$/),
      nic: expect.stringMatching(/^H\d{9}$/),
      kind: 'GUN_VIOLENCE',
      phase: 'EPO',
      formNumber: 'EPO-002',
      court: { ori: COURT },
      caseNumber: 'AB-2026-005341',
      issued: '2026-06-29',
      expires: '2026-07-20',
      status: 'ACTIVE',
      restrained: { id: NOAH },
      grantedBy: 'Commissioner Ida Fairweather',
      conditions: [{ code: '07' }],
      stayAwayYards: null,
      termsText: null,
      protectedPersons: [],
      service: { state: 'NOT_SERVED' },
      firearm: {
        prohibited: true,
        stateLaw: 'PC 18205',
        pco07: true,
        brady: 'N',
        surrenderDue: null,
        receiptFiled: false,
      },
      grounds: {
        dangerTo: ['ANOTHER', 'SELF'],
        lesserMeans: 'INADEQUATE',
        statement: 'said that he would shoot himself; a rifle is in the house',
      },
      entry: { by: 'reyes', agency: { ori: ALDER_BAY }, late: false },
    });
    expect(await told()).toEqual([
      {
        topic: 'order-entered',
        payload: { orderId: order.id, nic: order.nic, court: COURT, agency: ALDER_BAY },
      },
    ]);
  });

  test('which ends by itself on the 21st day, and is a historical one after that', async () => {
    const { order } = await enter();
    subgraphs.setToday('2026-07-20');
    expect(await read(order.id, 'status')).toEqual({ status: 'ACTIVE' });
    subgraphs.setToday('2026-07-21');
    expect(await read(order.id, 'status')).toBeNull();
  });

  test('once, however often it is sent, and beside an emergency protective order of the same case', async () => {
    const first = await enter({ idempotencyKey: 'the-same' });
    expect(await enter({ idempotencyKey: 'the-same' })).toEqual(first);
    expect((await enter()).errors).toEqual([['BAD_USER_INPUT', expect.stringContaining('is on record')]]);
    const { grounds: _grounds, ...granted } = ENTER;
    const shielding = {
      ...granted,
      conditions: ['01'],
      protectedPersons: [{ name: 'Abelard, June', relation: 'NE' }],
    };
    const other = await write(
      'enterEmergencyProtectiveOrder',
      shielding,
      ON_SCENE,
      'formNumber grounds { statement }',
    );
    expect(other).toEqual({ order: { formNumber: 'EPO-001', grounds: null }, errors: [] });
  });
});

describe('what violates it', () => {
  const ENFORCED = `enforceability(contact: $contact) { summary notice { given }
    findings { condition { code } outcome } actions { action duty authority } }`;
  const having = async (id: string, possession: readonly string[]) => {
    const query = `query ($contact: DescribedContact!) { protectiveOrder(id: "${id}") { ${ENFORCED} } }`;
    const { data } = await subgraphs.ask('orders', query, {
      ...ON_SCENE,
      variables: { contact: { possession } },
    });
    return data.protectiveOrder.enforceability;
  };

  test('is to have a firearm or ammunition, once it was served: Penal Code 18205', async () => {
    const { order } = await enter();
    await serve(order.id);
    for (const item of ['FIREARM', 'AMMUNITION'])
      expect(await having(order.id, [item])).toEqual({
        summary: 'VIOLATION',
        notice: { given: 'GIVEN' },
        findings: [
          { condition: { code: '07' }, outcome: 'VIOLATED' },
          { condition: { code: 'PC 18205' }, outcome: 'VIOLATED' },
        ],
        actions: [
          { action: 'CONFIRM_ORDER', duty: 'MUST', authority: 'NCIC hit confirmation' },
          { action: 'ENFORCE', duty: 'MUST', authority: 'Penal Code 18120' },
          { action: 'ARREST', duty: 'MAY', authority: 'Penal Code 836(a), Penal Code 18205' },
          { action: 'TAKE_FIREARMS', duty: 'MUST', authority: 'Penal Code 18120, 18250' },
          { action: 'REPORT_VIOLATION', duty: 'MAY', authority: 'CARPOS violation message' },
        ],
      });
  });

  test('is nothing else that they had', async () => {
    const { order } = await enter();
    await serve(order.id);
    expect(await having(order.id, ['OTHER_WEAPON', 'BODY_ARMOR'])).toMatchObject({ summary: 'NO_VIOLATION' });
  });

  test('arrests nobody before: it is served, and the firearm is asked for', async () => {
    const { order } = await enter();
    const { summary, actions } = await having(order.id, ['FIREARM']);
    expect(summary).toBe('NOTICE_FIRST');
    expect(actions).toContainEqual({
      action: 'GIVE_NOTICE',
      duty: 'MUST',
      authority: 'Penal Code 18120, 18140',
    });
    expect(actions.map(({ action }: { action: string }) => action)).not.toContain('ARREST');
  });
});

describe('the court keeps it from then on', () => {
  const AFTER_HEARING = { version: 1, formNumber: 'GV-130', issued: REFERENCE_DATE, expires: '2027-06-30' };

  test('and after the hearing enters the order that it has made in its place', async () => {
    const { order: emergency } = await enter();
    const { order, errors } = await write(
      'modifyProtectiveOrder',
      { ...AFTER_HEARING, orderId: emergency.id },
      CLERK,
      'formNumber phase status conditions { code } firearm { stateLaw } replaces { id status }',
    );
    expect(errors).toEqual([]);
    expect(order).toEqual({
      formNumber: 'GV-130',
      phase: 'AFTER_HEARING',
      status: 'ACTIVE',
      conditions: [{ code: '07' }],
      firearm: { stateLaw: 'PC 18205' },
      replaces: { id: emergency.id, status: 'REPLACED' },
    });
  });

  test.each([{ conditions: ['05', '07'] }, { conditions: ['08'] }, { stayAwayYards: 50 }])(
    'and enters no gun violence order that is about anything else: %j',
    async (more) => {
      const { order: emergency } = await enter();
      const modified = await write(
        'modifyProtectiveOrder',
        { ...AFTER_HEARING, orderId: emergency.id, ...more },
        CLERK,
        'id',
      );
      const entered = await write(
        'enterProtectiveOrder',
        { ...TEMPORARY, conditions: ['07'], ...more },
        CLERK,
        'id',
      );
      for (const { errors } of [modified, entered])
        expect(errors).toEqual([['BAD_USER_INPUT', expect.stringContaining('condition `07`')]]);
    },
  );

  test('nor one that shields somebody by name', async () => {
    const wrong = { ...TEMPORARY, conditions: ['07'], ...SHIELDED };
    const { errors } = await write('enterProtectiveOrder', wrong, CLERK, 'id');
    expect(errors).toEqual([['BAD_USER_INPUT', expect.stringContaining('nobody whom it shields by name')]]);
    const right = await write(
      'enterProtectiveOrder',
      { ...TEMPORARY, conditions: ['07', '08'] },
      CLERK,
      'formNumber',
    );
    expect(right).toEqual({ order: { formNumber: 'GV-110' }, errors: [] });
  });
});

describe('on what grounds it was granted', () => {
  const facts = ON_SCENE.facts ?? [];

  test.each([
    ['a stated case', facts.filter((fact) => fact !== 'case')],
    ['a purpose that it is for', forPurpose('F', facts)],
  ])('is told to nobody without %s', async (_name, lacking) => {
    const { order } = await enter();
    const question = { ...ON_SCENE, facts: lacking };
    expect(await read(order.id, 'kind', question)).toEqual({ kind: 'GUN_VIOLENCE' });
    expect((await read(order.id, 'grounds { statement }', question))?.grounds ?? null).toBeNull();
  });
});

describe('nothing is entered', () => {
  test.each<[string, object, string]>([
    ['a police agency in place of the court', { court: 'CA0990300' }, '`input.court` must be the ORI'],
    ['nobody who granted it', { grantedBy: ' ' }, '`input.grantedBy`'],
    ['a day to come', { issued: '2026-07-01' }, '`input.issued` is in the future'],
    ['one that has ended', { issued: '2026-06-08' }, 'the order has ended'],
    ['a danger to nobody', { grounds: { ...GROUNDS, dangerTo: [] } }, '`input.grounds.dangerTo` must say'],
    ['no statement', { grounds: { ...GROUNDS, statement: ' ' } }, '`input.grounds.statement` is empty'],
    [
      'too long a statement',
      { grounds: { ...GROUNDS, statement: 'x'.repeat(1_001) } },
      '`input.grounds.statement` takes up to 1000',
    ],
  ])('with %s, and it is said what to write', async (_what, wrong, message) => {
    expect((await enter(wrong)).errors).toEqual([['BAD_USER_INPUT', expect.stringContaining(message)]]);
    expect(await told()).toEqual([]);
  });

  test.each([
    ['whom it shields', { protectedPersons: [{ name: 'Abelard, June', relation: 'NE' }] }],
    ['conditions', { conditions: ['01'] }],
    ['another last day', { expires: '2026-07-01' }],
  ])('that says %s: the form has no such thing', async (_what, more) => {
    const { errors } = await enter(more);
    expect(errors).toHaveLength(1);
    expect(await told()).toEqual([]);
  });

  test('by whom it binds', async () => {
    const { errors } = await enter({}, { ...ON_SCENE, as: { ...ON_SCENE.as, person: NOAH } });
    expect(errors).toEqual([
      ['BAD_USER_INPUT', 'a party to the order may not enter it: ask another officer'],
    ]);
  });

  test.each([
    ['the right to enter emergency orders', 'scope:orders:enter-emergency'],
    ['the right to read orders', 'scope:orders:read'],
    ['a law enforcement agency', 'agency-type:0'],
    ['a case', 'case'],
    ['the purpose', 'purpose:C'],
  ])('without %s, and before any statement', async (_name, lacking) => {
    subgraphs.takeStatements();
    const facts = ON_SCENE.facts?.filter((fact) => fact !== lacking) ?? [];
    const { errors } = await enter({}, { ...ON_SCENE, facts });
    expect(errors.map(([code]) => code)).toEqual(['OPERATION_REFUSED']);
    expect(subgraphs.takeStatements()).toEqual([]);
  });
});
