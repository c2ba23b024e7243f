// What happens to a record in one agency is in the mail of the agency that it concerns, without anybody writing a message:
// from the write over the outbox and the relay into the mailbox, where only that agency's people read it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OVERDUE_CASE } from '../../subgraphs/orders/seed-cast.ts';
import { STOLEN_CAR_NIC } from '../../subgraphs/property/seed/seed-cast.ts';
import { CAST } from '../../subgraphs/seeding/synthetic/cast.ts';
import { REFERENCE_DATE } from '../../subgraphs/seeding/synthetic/population.ts';
import { until } from '../support/audited-house.ts';
import { type Officer, type OfficersWorld, startOfficersWorld } from '../support/officers-world.ts';

const CLERK: Officer = { sub: 'marchand', ori: 'CA099015J', roles: ['court-clerk'] };
const CRIMINAL_COURT: Officer = { sub: 'oyelaran', ori: 'CA099025J', roles: ['court-clerk'] };
const ALDER_BAY: Officer = { sub: 'okafor', ori: 'CA0990100', roles: ['detective'] };
const COLLEAGUE: Officer = { sub: 'marsh', ori: 'CA0990100', roles: ['detective'] };
const PATROL: Officer = { sub: 'reyes', ori: 'CA0990300', roles: ['patrol-officer'] };
const PORT_MARROW: Officer = { sub: 'lindahl', ori: 'CA0990300', roles: ['dispatcher'] };
const ANALYST: Officer = { sub: 'abernathy', ori: 'CA0990300', roles: ['analyst'] };

const INQUIRY = {
  'inquiry-purpose': 'C',
  'inquiry-case': 'AB-2026-005120',
  'inquiry-reason': 'order, warrant and car of one case',
};

let officers: OfficersWorld;
beforeAll(async () => {
  officers = await startOfficersWorld(INQUIRY);
});
afterAll(() => officers?.close());

let keys = 0;
/** Makes a change, which must succeed. Gives what `selection` asks of its payload. */
async function change(officer: Officer, mutation: string, input: object, selection: string) {
  keys += 1;
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const sent = { idempotencyKey: `key-${keys}`, ...input };
  const query = `mutation ($input: ${INPUTS[mutation] ?? type}!) { changed: ${mutation}(input: $input) { ${selection} } }`;
  const { data, errors } = await officers.ask(officer, query, { input: sent });
  expect(errors).toEqual([]);
  return data.changed;
}

const INPUTS: Readonly<Record<string, string>> = {
  verifyPersonRecord: 'ChangePersonRecordInput',
  clearPersonRecord: 'ChangePersonRecordInput',
};

interface Mail {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  readonly from: { readonly ori: string };
  readonly sentBy: string | null;
}

/** Messages to an officer's agency about `what`, newest first. */
async function mailAbout(officer: Officer, what: string): Promise<readonly Mail[]> {
  const query = '{ inbox(first: 50) { edges { node { id subject text from { ori } sentBy } } } }';
  const { data, errors } = await officers.ask(officer, query);
  expect(errors).toEqual([]);
  const mail: readonly { readonly node: Mail }[] = data.inbox.edges;
  return mail.map(({ node }) => node).filter(({ subject }) => subject.endsWith(what));
}

/** The subjects of such messages, once there are so many. */
async function subjectsAbout(officer: Officer, what: string, many: number): Promise<readonly string[]> {
  await until(async () => (await mailAbout(officer, what)).length >= many);
  return (await mailAbout(officer, what)).map(({ subject }) => subject);
}

describe('an order of the family court', () => {
  let orderId: string;

  test('is entered by its clerk, who needs no message to know of that', async () => {
    const { order } = await change(
      CLERK,
      'enterProtectiveOrder',
      {
        formNumber: 'DV-110',
        caseNumber: OVERDUE_CASE,
        issued: '2026-06-25',
        expires: '2026-07-16',
        restrainedPersonId: CAST.noahWhitlock.id,
        restrained: {
          sex: 'M',
          race: 'W',
          heightInches: 71,
          weightPounds: 180,
          eyeColor: 'BRO',
          hairColor: 'BRO',
        },
        protectedPersons: [{ name: 'AUBREY, VIVIENNE', relation: 'DP', personId: CAST.vivienneAubrey.id }],
        conditions: ['01', '04', '07'],
        brady: 'N',
      },
      'order { id service { state } }',
    );
    orderId = order.id;
    expect(order.service).toEqual({ state: 'NOT_SERVED' });
  });

  test('is served and then violated in Port Marrow: the clerk reads both, by whom, and nobody’s name', async () => {
    const served = { orderId, manner: 'PERSONAL', servedOn: REFERENCE_DATE };
    await change(PATROL, 'recordProtectiveOrderService', served, 'newlyRecorded');
    const violated = { orderId, occurredOn: REFERENCE_DATE, conditions: ['04'], outcome: 'ARRESTED' };
    await change(PATROL, 'reportOrderViolation', violated, 'order { id }');
    expect(await subjectsAbout(CLERK, orderId, 2)).toEqual([`violated: ${orderId}`, `served: ${orderId}`]);
    const [newest] = await mailAbout(CLERK, orderId);
    expect(newest).toMatchObject({ from: { ori: 'CA0990900' }, sentBy: null });
    expect(newest?.text).toContain('Port Marrow Police Department (CA0990300) reports a violation');
    expect(newest?.text).not.toMatch(/Whitlock|Aubrey/i);
    expect(officers.world.audit.last).toMatchObject({
      agency: 'CA099015J',
      outcome: 'ANSWERED',
      disclosed: { 'Message.text': expect.any(Number) },
    });
  });

  test('is in no mail of another court, of the agency that served it, or of whoever may read no mail', async () => {
    expect(await mailAbout(CRIMINAL_COURT, orderId)).toEqual([]);
    expect(await mailAbout(PORT_MARROW, orderId)).toEqual([]);
    const [message] = await mailAbout(CLERK, orderId);
    const byId = `{ message(id: "${message?.id}") { subject } }`;
    expect((await officers.ask(CRIMINAL_COURT, byId)).data).toEqual({ message: null });
    officers.world.fetched.length = 0;
    const { errors } = await officers.ask(ANALYST, byId);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NEED_TO_KNOW']);
    expect(officers.world.fetched).toEqual([]);
  });

  test('is marked as read by the clerk, and writes to nobody', async () => {
    const [message] = await mailAbout(CLERK, orderId);
    const read = { messageId: message?.id };
    const { newlyRead } = await change(CLERK, 'markMessageRead', read, 'newlyRead message { id }');
    expect(newlyRead).toBe(true);
    const { errors } = await officers.ask(
      CLERK,
      `mutation { sendMessage(input: { idempotencyKey: "answer", to: ["CA0990300"], subject: "thanks", text: "thanks",
        carriesCriminalHistory: false }) { message { id } } }`,
    );
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['OPERATION_REFUSED']));
  });
});

test('a warrant is located in Port Marrow and cleared in Alder Bay: each hears what the other did', async () => {
  const entered = await change(
    ALDER_BAY,
    'enterPersonRecord',
    {
      personId: CAST.priyaLindqvist.id,
      oca: 'AB-2026-005120',
      document: { kind: 'WARRANT', number: 'ABW2026512' },
      wanted: {
        offense: '2203',
        warrantNumber: 'ABW2026512',
        dateOfWarrant: '2026-06-29',
        extradition: '1',
      },
    },
    'task { nic }',
  );
  const { nic } = entered.task;
  const TASK = 'task { standing version }';
  await change(COLLEAGUE, 'verifyPersonRecord', { nic, version: 1 }, TASK);
  const found = { nic, version: 2, locatedOn: REFERENCE_DATE, oca: 'PM-2026-005001' };
  await change(PORT_MARROW, 'locatePersonRecord', found, TASK);
  expect(await subjectsAbout(ALDER_BAY, nic, 1)).toEqual([`located: ${nic}`]);
  await change(ALDER_BAY, 'clearPersonRecord', { nic, version: 3 }, TASK);
  expect(await subjectsAbout(PORT_MARROW, nic, 1)).toEqual([`cleared: ${nic}`]);
  expect(await mailAbout(ALDER_BAY, nic)).toHaveLength(1);
});

test('the stolen car is located in Alder Bay: Port Marrow, which looks for it, hears of it', async () => {
  const query = `{ propertyRecord(nic: "${STOLEN_CAR_NIC}") { version } }`;
  const { data } = await officers.ask(ALDER_BAY, query);
  const { version } = data.propertyRecord;
  const found = { nic: STOLEN_CAR_NIC, version, locatedOn: REFERENCE_DATE, oca: 'AB-2026-005120' };
  const { record } = await change(ALDER_BAY, 'locatePropertyRecord', found, 'record { status }');
  expect(record).toEqual({ status: 'LOCATED' });
  expect(await subjectsAbout(PORT_MARROW, STOLEN_CAR_NIC, 1)).toEqual([`located: ${STOLEN_CAR_NIC}`]);
  expect(await mailAbout(CLERK, STOLEN_CAR_NIC)).toEqual([]);
});
