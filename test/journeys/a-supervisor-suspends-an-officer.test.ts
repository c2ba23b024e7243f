// A sergeant is told of a complaint about one of their officers: they shut the officer out, and let them in again when it
// was unfounded. Every gateway hears of it within seconds; the decision is in the audit before it is made.
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { hashOf } from '../support/audit-key.ts';
import type { PersonaId } from '../support/cast.ts';
import { startWorld, type World } from '../support/start-world.ts';

const PATIENCE_MS = 30_000;
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const OFFICER = `query { agencyPersonnel(ori: "CA0990100") { id login suspendedAt actions { kind reason by } } }`;
const officer = async () => {
  const { data } = await world.ask('supervisor', { query: OFFICER });
  return data.agencyPersonnel.find(({ login }: { login: string }) => login === 'patrol-officer');
};
const decide = async (
  mutation: string,
  reason: string,
  persona: PersonaId = 'supervisor',
  personnelId?: string,
) => {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  return world.ask(persona, {
    query: `mutation ($input: ${type}!) { ${mutation}(input: $input) { changed personnel { login } } }`,
    variables: { input: { personnelId: personnelId ?? (await officer()).id, reason } },
  });
};
/** The code that the officer's traffic stop is refused with, once it is `code`. */
const answered = async (code: string | undefined) => {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const { errors, status } = await world.askTrafficStop('patrol-officer');
    const refused = status === 200 ? undefined : errors[0]?.extensions.code;
    if (refused === code || Date.now() > end) return refused;
    await setTimeout(50);
  }
};

test('the officer works, and reads nothing of who may sign in', async () => {
  expect(await answered(undefined)).toBeUndefined();
  const { errors } = await world.ask('patrol-officer', { query: OFFICER });
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NEED_TO_KNOW']);
});

test('whoever is no supervisor decides nothing, and no source is asked', async () => {
  const { id } = await officer();
  world.fetched.length = 0;
  for (const persona of ['detective', 'auditor', 'misuse-reviewer'] as const) {
    const { status, errors } = await decide('suspendViewer', 'a complaint is looked into', persona, id);
    expect([persona, status, errors[0]?.extensions.code]).toEqual([persona, 403, 'OPERATION_REFUSED']);
  }
  expect(world.fetched).toEqual([]);
});

test('the sergeant suspends the officer, whom the gateway refuses within seconds', async () => {
  const { id } = await officer();
  world.audit.events.length = 0;
  const { data, errors } = await decide('suspendViewer', 'a complaint is looked into', 'supervisor', id);
  expect({ data, errors }).toEqual({
    data: { suspendViewer: { changed: true, personnel: { login: 'patrol-officer' } } },
    errors: [],
  });
  const [announced, recorded] = world.audit.events;
  expect([announced?.outcome, recorded?.outcome]).toEqual(['STARTED', 'ANSWERED']);
  expect(recorded).toMatchObject({ viewer: 'supervisor', sought: [hashOf('personnel', id)] });
  expect(recorded?.disclosed).toMatchObject({ 'Mutation.suspendViewer': 1, 'Personnel.login': 1 });
  expect(await answered('SUSPENDED')).toBe('SUSPENDED');
});

test('the sergeant ends it, and the officer works again; both decisions are on the register', async () => {
  await decide('reinstateViewer', 'the complaint was unfounded');
  expect(await answered(undefined)).toBeUndefined();
  expect(await officer()).toMatchObject({
    suspendedAt: null,
    actions: [
      { kind: 'REINSTATED', reason: 'the complaint was unfounded', by: 'supervisor' },
      { kind: 'SUSPENDED', reason: 'a complaint is looked into', by: 'supervisor' },
    ],
  });
});
