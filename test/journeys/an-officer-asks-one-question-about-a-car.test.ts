// One request tells whether a car or its plate is stolen, then of its owners what is dangerous, source by source.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { projectText } from '../../commands/default-graph.ts';
import { CAST } from '../../subgraphs/seeding/synthetic/cast.ts';
import { hashOf } from '../support/audit-key.ts';
import { startWorld, type World } from '../support/start-world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => {
  world.fetched.length = 0;
});
afterAll(() => world.close());

const query = projectText('schema/examples/vehicle-inquiry.graphql');
async function ask(persona: Parameters<World['ask']>[0], by: object) {
  const { data, errors } = await world.ask(persona, { query, variables: { by } });
  return { ...data.vehicleInquiry, errors };
}

type Entry = { readonly source: string; readonly status: string };
const said = (sources: readonly Entry[]) =>
  Object.fromEntries(sources.map(({ source, status }) => [source, status]));

describe('a patrol officer asks by the plate', () => {
  test('of a car whose owner is wanted: nothing of it is stolen, and the owner is dangerous', async () => {
    const { subject, sources } = await ask('patrol-officer', { plate: '8sam 123' });
    expect(Object.keys(subject)).toEqual([
      'stolen',
      'plates',
      'owners',
      'registration',
      'vehicle',
      'sources',
    ]);
    expect(subject).toMatchObject({
      stolen: [],
      plates: [],
      registration: { status: { label: 'expired' } },
      vehicle: { plate: '8SAM123' },
    });
    const [owner] = subject.owners;
    expect(owner).toMatchObject({
      wants: [{ confirmation: { status: 'NOT_REQUESTED' } }],
      orders: [{ id: 'PO00000000', service: { state: 'PERSONAL' } }],
      license: { status: { label: 'suspended' } },
      person: { id: CAST.marcusDunmore.id },
    });
    expect(said(subject.sources)).toEqual({ SVS: 'NO_HIT', DMV: 'ANSWERED' });
    expect(said(owner.sources)).toMatchObject({
      WPS: 'ANSWERED',
      CARPOS: 'ANSWERED',
      SRF: 'DENIED',
      ACHS: 'NOT_ASKED',
    });
    expect(said(sources)).toEqual({ DMV: 'ANSWERED' });
  });

  test('of a stolen car, and it is on record what was sought and of what the answer told', async () => {
    const { subject } = await ask('patrol-officer', { plate: '8KXW219' });
    expect(subject.stolen).toMatchObject([
      { nic: 'V000002190', confirmation: { caveat: expect.any(String) } },
    ]);
    expect(said(subject.sources)).toMatchObject({ SVS: 'ANSWERED' });
    expect(world.audit.last.sought).toEqual([hashOf('plate', '8KXW219')]);
    expect(world.audit.last.subjects).toEqual(
      expect.arrayContaining([hashOf('vehicle', subject.vehicle.vin), hashOf('person', CAST.haroldOsei.id)]),
    );
  });

  test('that nobody registered: whether it is stolen is asked all the same', async () => {
    const { subject, candidates, sources } = await ask('patrol-officer', { plate: '9ZZZ999' });
    expect(candidates).toEqual([]);
    expect(said(sources)).toEqual({ DMV: 'NO_HIT' });
    expect(subject).toMatchObject({ stolen: [], plates: [], owners: [], vehicle: null });
    expect(said(subject.sources)).toEqual({ SVS: 'NO_HIT', DMV: 'NO_HIT' });
    expect(world.fetched.map(({ subgraph }) => subgraph)).toContain('property');
  });

  test('of which only a part was read: candidates, and no word about any other source', async () => {
    const { subject, candidates } = await ask('patrol-officer', { plate: '8SA*' });
    expect(subject).toBeNull();
    expect(candidates.length).toBeGreaterThan(0);
    expect(world.fetched.map(({ subgraph }) => subgraph)).not.toContain('property');
  });
});

test('a motor vehicle clerk is told that the stolen files are withheld, and who owns the car', async () => {
  const { subject } = await ask('dmv-clerk', { plate: '8SAM123' });
  expect(subject.stolen).toBeNull();
  expect(said(subject.sources)).toEqual({ SVS: 'DENIED', DMV: 'ANSWERED' });
  expect(subject.owners).toHaveLength(1);
});
