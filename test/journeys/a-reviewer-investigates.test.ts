// A reviewer outside the agency looks into an officer: opens what was typed with a colleague's word, pins it, suspends the
// officer at once, and closes with an outcome. Neither the officer nor their sergeant is told; all of it is in the log.
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DEVELOPMENT_ISSUER } from '../../platform/development-issuer.ts';
import { CAST } from '../../subgraphs/seeding/synthetic/cast.ts';
import { AUDIT_SECRET } from '../support/audit-key.ts';
import type { PersonaId } from '../support/cast.ts';
import { startWorld, type World } from '../support/start-world.ts';

const PATIENCE_MS = 30_000;
const REASON = 'just curious about her';
let world: World;
beforeAll(async () => {
  world = await startWorld({ environment: { auditKey: AUDIT_SECRET }, gateway: { audit: undefined } });
  while ((await world.ask('auditor', { query: '{ __typename }' })).status !== 200) await setTimeout(100);
});
afterAll(() => world.close());

const ask = (persona: PersonaId, query: string, variables: object = {}) =>
  world.ask(persona, { query, variables: { ...variables } });
const change = async (persona: PersonaId, mutation: string, input: object, selection: string) => {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { changed ${selection} } }`;
  const { data, errors } = await ask(persona, query, { input });
  expect(errors).toEqual([]);
  return data[mutation];
};
const DETAILS = `query ($issuer: String!) { disclosures(viewer: { issuer: $issuer, login: "patrol-officer" }) {
  edges { node { id index details { reason sought { kind value } } } } } }`;
const entryOf = async (persona: PersonaId) => {
  const { data } = await ask(persona, DETAILS, { issuer: DEVELOPMENT_ISSUER });
  return data.disclosures.edges[0]?.node;
};
const until = async <Value>(look: () => Promise<Value | undefined>): Promise<Value | undefined> => {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await look();
    if (value !== undefined || Date.now() > end) return value;
    await setTimeout(100);
  }
};

let eventId = '';
let investigationId = '';

test('an officer looks somebody up for no good reason', async () => {
  const { status } = await world.ask('patrol-officer', {
    query: `{ person(id: "${CAST.vivienneAubrey.id}") { fullName } }`,
    headers: { 'inquiry-reason': REASON },
  });
  expect(status).toBe(200);
  eventId = (await until(() => entryOf('misuse-reviewer'))).id;
});

test('the reviewer reads the reason once a second reviewer has agreed, and nobody else does', async () => {
  expect((await entryOf('misuse-reviewer')).details).toBeNull();
  const { reveal } = await change(
    'misuse-reviewer',
    'requestReveal',
    { eventId, reason: 'a letter from the public' },
    'reveal { id status }',
  );
  expect((await entryOf('misuse-reviewer')).details).toBeNull();
  await change('second-reviewer', 'approveReveal', { revealId: reveal.id }, 'reveal { status }');
  expect((await entryOf('misuse-reviewer')).details).toEqual({
    reason: REASON,
    sought: [{ kind: 'person', value: CAST.vivienneAubrey.id }],
  });
  expect((await entryOf('second-reviewer')).details).toBeNull();
});

test('the reviewer opens an investigation and pins the entry', async () => {
  const { data } = await ask(
    'misuse-reviewer',
    'query ($issuer: String!) { personnelByLogin(login: "patrol-officer", issuer: $issuer) { id } }',
    { issuer: DEVELOPMENT_ISSUER },
  );
  const opened = await change(
    'misuse-reviewer',
    'openInvestigation',
    { subjectId: data.personnelByLogin.id, summary: 'a letter from the public' },
    'investigation { id status subject { name } }',
  );
  expect(opened.investigation).toMatchObject({ status: 'OPEN', subject: { name: 'Officer Dana Whitlock' } });
  investigationId = opened.investigation.id;
  const pin = { investigationId, eventId, reason: 'the reason says it' };
  const { investigation } = await change(
    'misuse-reviewer',
    'pinEvidence',
    pin,
    'investigation { entries { kind leafHash evidence { id leafHash } } }',
  );
  const { evidence, leafHash } = investigation.entries.at(-1);
  expect(evidence).toEqual({ id: eventId, leafHash });
});

test('neither the officer nor their sergeant learns of it', async () => {
  const query = '{ investigations { id } alerts { id } }';
  for (const persona of ['patrol-officer', 'supervisor', 'detective'] as const) {
    const { data, errors } = await ask(persona, query);
    expect(data).toEqual({ investigations: null, alerts: null });
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['NEED_TO_KNOW']));
  }
});

test('the reviewer suspends the officer at once, finds, and closes; the year is reported', async () => {
  const act = { investigationId, action: 'SUSPEND', reason: 'the reason says it' };
  await change('misuse-reviewer', 'takeAction', act, 'investigation { status }');
  const refused = await until(async () => {
    const { errors } = await world.askTrafficStop('patrol-officer');
    return errors.find(({ extensions }) => extensions.code === 'SUSPENDED');
  });
  expect(refused?.extensions.code).toBe('SUSPENDED');
  for (const to of ['INVESTIGATING', 'SUSTAINED'])
    await change(
      'misuse-reviewer',
      'moveInvestigation',
      { investigationId, to, reason: REASON },
      'investigation { status }',
    );
  const { investigation } = await change(
    'misuse-reviewer',
    'closeInvestigation',
    { investigationId, outcome: 'SUSPENDED', reason: 'suspended for 30 days' },
    'investigation { status outcome }',
  );
  expect(investigation).toEqual({ status: 'CLOSED', outcome: 'SUSPENDED' });
  const { data } = await ask(
    'auditor',
    'query ($year: Int!) { misuseReport(ori: "CA0990100", year: $year) { investigated sustained outcomes { outcome count } } }',
    { year: new Date().getFullYear() },
  );
  expect(data.misuseReport).toEqual({
    investigated: 1,
    sustained: 1,
    outcomes: [{ outcome: 'SUSPENDED', count: 1 }],
  });
});

test('who looked at the investigation is in the log', async () => {
  const query = `query ($subject: AuditedSubjectInput!) { disclosures(subject: $subject, first: 100) { edges { node { viewer { login } disclosed { coordinate } } } } }`;
  const variables = { subject: { kind: 'investigation', value: investigationId } };
  const entries = await until(async () => {
    const { data } = await ask('auditor', query, variables);
    const nodes = data.disclosures.edges.map(({ node }: { node: object }) => node);
    return JSON.stringify(nodes).includes('Mutation.closeInvestigation') ? nodes : undefined;
  });
  expect(new Set(entries.map(({ viewer }: { viewer: { login: string } }) => viewer.login))).toEqual(
    new Set(['misuse-reviewer']),
  );
});
