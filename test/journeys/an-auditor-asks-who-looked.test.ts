// Somebody famous asks the state who has been looking them up: an auditor searches the log, sees who and for what, never
// what was typed, and hands out the releases. The search is in the log itself.
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DEVELOPMENT_ISSUER } from '../../platform/development-issuer.ts';
import { CAST } from '../../subgraphs/seeding/synthetic/cast.ts';
import { AUDIT_SECRET } from '../support/audit-key.ts';
import { startWorld, type World } from '../support/start-world.ts';

const PATIENCE_MS = 30_000;
const FAMOUS = CAST.vivienneAubrey.id;
let world: World;
beforeAll(async () => {
  world = await startWorld({ environment: { auditKey: AUDIT_SECRET }, gateway: { audit: undefined } });
  while ((await world.ask('auditor', { query: '{ __typename }' })).status !== 200) await setTimeout(100);
});
afterAll(() => world.close());

const SEARCH = `query ($subject: AuditedSubjectInput!) { disclosures(subject: $subject) { edges { node {
  viewer { login personnel { name } } agency { name } purpose outcome disclosed { coordinate count } subjectCount } } } }`;
const found = async (kind: string, value: string) => {
  const { data, errors } = await world.ask('auditor', {
    query: SEARCH,
    variables: { subject: { kind, value } },
  });
  expect(errors).toEqual([]);
  return data.disclosures.edges.map(({ node }: { node: unknown }) => node);
};
/** The log is copied to where it is searched a moment later. */
const eventually = async (kind: string, value: string, count: number) => {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const entries = await found(kind, value);
    if (entries.length >= count || Date.now() > end) return entries;
    await setTimeout(100);
  }
};

test('an officer looks up somebody famous by plate, and a clerk by name', async () => {
  expect(await found('person', FAMOUS)).toEqual([]);
  const plate = '{ vehicleByPlate(plate: "9VSA777") { registeredOwners { fullName } } }';
  const { data } = await world.ask('patrol-officer', { query: plate });
  expect(data.vehicleByPlate.registeredOwners).toEqual([{ fullName: expect.stringContaining('AUBREY') }]);
  await world.ask('dmv-clerk', { query: `{ person(id: "${FAMOUS}") { driverLicense { number } } }` });
});

test('the auditor sees who asked, for which agency and purpose, and what they were told', async () => {
  const entries = await eventually('person', FAMOUS, 2);
  expect(entries).toEqual([
    expect.objectContaining({
      viewer: { login: 'dmv-clerk', personnel: { name: 'Terry Valdivia' } },
      purpose: 'DMV',
    }),
    {
      viewer: { login: 'patrol-officer', personnel: { name: 'Officer Dana Whitlock' } },
      agency: { name: 'Alder Bay Police Department' },
      purpose: 'C',
      outcome: 'ANSWERED',
      disclosed: expect.arrayContaining([{ coordinate: 'Person.fullName', count: 1 }]),
      subjectCount: expect.any(Number),
    },
  ]);
});

test('what was typed stays sealed for an auditor', async () => {
  const query = '{ disclosures(first: 1) { edges { node { details { reason } } } } }';
  const { data, errors } = await world.ask('auditor', { query });
  expect(data.disclosures.edges).toEqual([{ node: { details: null } }]);
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NEED_TO_KNOW']);
});

test('the releases name agencies and classes of information, and nobody', async () => {
  const query = `{ releases(subject: { kind: "person", value: "${FAMOUS}" }) { agency { name } purpose classes } }`;
  const { data } = await world.ask('auditor', { query });
  expect(data.releases).toEqual([
    {
      agency: { name: expect.stringContaining('Department of Motor Vehicles') },
      purpose: 'DMV',
      classes: expect.arrayContaining(['dmv']),
    },
    { agency: { name: 'Alder Bay Police Department' }, purpose: 'C', classes: expect.any(Array) },
  ]);
  expect(JSON.stringify(data)).not.toMatch(/clerk|officer|Valdivia|Whitlock/);
});

test('that somebody searched the log for them is in the log', async () => {
  const searches = await eventually('audited', FAMOUS, 1);
  expect(searches.at(-1)).toMatchObject({ viewer: { login: 'auditor' }, purpose: 'AU', outcome: 'ANSWERED' });
});

test('that somebody searched the log for what a clerk asked is in the log as well', async () => {
  const query = `query ($issuer: String!) { disclosures(viewer: { issuer: $issuer, login: "dmv-clerk" }) { edges { node { purpose } } } }`;
  const { data } = await world.ask('misuse-reviewer', { query, variables: { issuer: DEVELOPMENT_ISSUER } });
  expect(data.disclosures.edges).toEqual([{ node: { purpose: 'DMV' } }]);
  const searches = await eventually('audited', 'dmv-clerk', 1);
  expect(searches.at(-1)).toMatchObject({
    viewer: { login: 'misuse-reviewer' },
    purpose: 'OV',
    outcome: 'ANSWERED',
  });
});
