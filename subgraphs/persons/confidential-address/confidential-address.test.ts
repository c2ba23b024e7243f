// A clerk grants a request for a confidential home address, and ends one: what holds from then on, and for how long.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../../platform/database.ts';
import { CAST } from '../../seeding/synthetic/cast.ts';
import { REFERENCE_DATE } from '../../seeding/synthetic/population.ts';
import { openSeededDatabase } from '../../testing/copied-database.ts';
import {
  forPurpose,
  OFFICER,
  type Question,
  startTestSubgraphs,
  type TestSubgraphs,
} from '../../testing/test-subgraphs.ts';

const CLERK: readonly string[] = [...forPurpose('DMV', OFFICER), 'scope:dmv:write'];
const { id: NOAH } = CAST.noahWhitlock;
const PERSON =
  'residence { city } driverLicense { residenceAddress { city } } addressRequests { office { code } since ends version }';
const OPEN = {
  residence: { city: expect.any(String) },
  driverLicense: { residenceAddress: { city: expect.any(String) } },
};
const CLOSED = { residence: null, driverLicense: { residenceAddress: null } };

let database: Database;
let subgraphs: TestSubgraphs;
beforeAll(async () => {
  database = await openSeededDatabase();
  subgraphs = await startTestSubgraphs(async () => database);
});
beforeEach(async () => {
  subgraphs.setToday(REFERENCE_DATE);
  await database.query('delete from confidential_address.holder where person_id = $1', [NOAH]);
});
afterAll(() => subgraphs.close());

const suppress = (changed: object = {}, question: Question = {}) =>
  subgraphs.ask(
    'persons',
    `mutation ($input: SuppressAddressInput!) { suppressAddress(input: $input) { person { ${PERSON} } } }`,
    {
      facts: CLERK,
      ...question,
      variables: { input: { idempotencyKey: randomUUID(), person: NOAH, office: 'JUDGE', ...changed } },
    },
  );
const release = (reason: string, changed: object = {}) =>
  subgraphs.ask(
    'persons',
    `mutation ($input: ReleaseAddressInput!) { releaseAddress(input: $input) { person { ${PERSON} } } }`,
    {
      facts: CLERK,
      variables: {
        input: {
          idempotencyKey: randomUUID(),
          person: NOAH,
          office: 'JUDGE',
          version: 1,
          reason,
          ...changed,
        },
      },
    },
  );
const read = async () =>
  (
    await subgraphs.ask(
      'persons',
      `query ($id: ID!) { person(id: $id) { ${PERSON.replace(/addressRequests.*/, '')} } }`,
      { variables: { id: NOAH } },
    )
  ).data.person;

describe('a confidential home address', () => {
  test('is withheld from the very next answer on, in every record', async () => {
    expect(await read()).toEqual(OPEN);
    const { data, errors } = await suppress();
    expect(errors).toBeUndefined();
    const request = { office: { code: 'JUDGE' }, since: REFERENCE_DATE, ends: null, version: 1 };
    expect(data.suppressAddress.person).toEqual({ ...CLOSED, addressRequests: [request] });
    expect(await read()).toEqual(CLOSED);
  });

  test('is granted once by one key, and twice changes nothing', async () => {
    const key = randomUUID();
    const first = await suppress({ idempotencyKey: key });
    expect((await suppress({ idempotencyKey: key })).data).toEqual(first.data);
    expect((await suppress()).data).toEqual(first.data);
  });

  test('ends at once when its holder wishes so', async () => {
    await suppress();
    expect((await release('HOLDER_WISHES')).data.releaseAddress.person).toEqual({
      ...OPEN,
      addressRequests: [],
    });
    expect(await read()).toEqual(OPEN);
  });

  test('ends three years after the office has', async () => {
    await suppress();
    const { data } = await release('OFFICE_ENDED');
    expect(data.releaseAddress.person.addressRequests).toMatchObject([{ ends: '2029-06-30', version: 2 }]);
    const seen = [];
    for (const day of [REFERENCE_DATE, '2029-06-30', '2029-07-01']) {
      subgraphs.setToday(day);
      seen.push((await read()).residence === null);
    }
    expect(seen).toEqual([true, true, false]);
  });

  test('stays while another ground for it holds', async () => {
    await suppress();
    await suppress({ office: 'FAMILY' });
    await release('CONVICTED');
    expect(await read()).toEqual(CLOSED);
  });

  test('of a protected party is not told of, and not taken away', async () => {
    const { data } = await subgraphs.ask('persons', `query ($id: ID!) { person(id: $id) { ${PERSON} } }`, {
      variables: { id: CAST.elenaVarga.id },
      facts: CLERK,
    });
    expect(data.person).toEqual({ ...CLOSED, addressRequests: [] });
    const { errors } = await release('HOLDER_WISHES', { person: CAST.elenaVarga.id });
    expect(errors).toMatchObject([{ message: expect.stringContaining('no confidential address by this') }]);
  });

  test('is not ended by whoever saw another version of it', async () => {
    await suppress();
    const { errors } = await release('HOLDER_WISHES', { version: 7 });
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['STALE_VERSION']);
    expect(await read()).toEqual(CLOSED);
  });

  test('is no clerk’s own to decide about, nor anybody’s who is no clerk', async () => {
    const own = await suppress({}, { as: { person: NOAH } });
    expect(own.errors).toMatchObject([{ message: expect.stringContaining('their own address') }]);
    const officer = await suppress({}, { facts: [...OFFICER, 'scope:dmv:write'] });
    expect(officer.data?.suppressAddress ?? null).toBeNull();
    expect(await read()).toEqual(OPEN);
  });

  test('is of somebody on record', async () => {
    const { errors } = await suppress({ person: 'P00000000' });
    expect(errors).toMatchObject([{ message: expect.stringContaining('nobody has this') }]);
  });
});
