// What if the line to other states is cut? The house answers all the same, and says that nothing is known.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestStates, type TestStates } from '../support/simulated-states.ts';
import { startWorld, type World } from '../support/start-world.ts';

let states: TestStates;
let world: World;
beforeAll(async () => {
  states = await startTestStates({ settings: { pauseAfter: 2, pauseMs: 600_000 } });
  world = await startWorld({ environment: { interstateResponders: states.file } });
});
afterAll(async () => {
  await world.close();
  await states.close();
});

const ask = async (plate: string) => {
  const { data, errors } = await world.ask('patrol-officer', {
    query: `{
      here: vehicleByPlate(plate: "8SAM123") { vin }
      abroad: outOfStateVehicles(by: {plate: "${plate}"}, states: ["NV", "OR"]) {
        isPartial states { state { code } status reason } vehicles { vin }
      }
    }`,
  });
  expect(errors).toEqual([]);
  expect(data.here.vin).toMatch(/\w/);
  return data.abroad;
};

const everyState = (answer: { readonly status: string; readonly reason: string | null }) =>
  ['NV', 'OR'].map((code) => ({ state: { code }, ...answer }));

describe('when the states are gone in the middle of a shift', () => {
  test('a question is answered with what California knows, and each state is not answered', async () => {
    expect((await ask('048LVK')).states[0]).toMatchObject({ status: 'HIT' });
    await states.close();
    const unavailable = { status: 'NOT_ANSWERED', reason: 'UNAVAILABLE' };
    expect(await ask('048LVK')).toEqual({ isPartial: true, states: everyState(unavailable), vehicles: [] });
  });

  test('after two failures nobody waits for them: they are given a pause', async () => {
    await ask('048LVK');
    const paused = { status: 'NOT_ANSWERED', reason: 'PAUSED' };
    expect(await ask('048LVK')).toEqual({ isPartial: true, states: everyState(paused), vehicles: [] });
  });
});
