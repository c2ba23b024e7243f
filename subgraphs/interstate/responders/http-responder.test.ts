import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type SimulatedStates, startStates } from '../simulator/start-states.ts';
import { httpResponder } from './http-responder.ts';
import type { Message, Responder } from './responder.ts';

let states: SimulatedStates;
const opened: Responder[] = [];
beforeAll(async () => {
  states = await startStates({ settings: { timeoutMs: 400, pauseAfter: 2, pauseMs: 60_000 } });
});
afterAll(async () => {
  await Promise.all(opened.map((responder) => responder.close()));
  await states.close();
});

function responderOf(state: string): Responder {
  const settings = states.responders.states.get(state);
  if (!settings) throw new Error(`no state ${state}`);
  const responder = httpResponder(state, settings);
  opened.push(responder);
  return responder;
}

const about = (state: string, plate: string): Message => ({
  id: `00000000-0000-4000-8000-${plate.padStart(12, '0')}`,
  messageKey: 'RQ',
  destination: state,
  asker: {
    ori: 'CA0990100',
    purpose: 'C',
    case: 'AB-2026-1',
    attention: 'unit-12',
    reason: 'traffic stop',
    decisionId: 'd',
  },
  fields: { LIC: plate },
});

const reply = (state: string, plate = '048LVK') => responderOf(state).ask(about(state, plate), 5_000);

describe('a state', () => {
  test('is told what is asked, by which agency, for whom, for what case, purpose and reason, and nothing else', async () => {
    await reply('NV');
    expect(states.asked.filter(({ destination }) => destination === 'NV')).toEqual([
      {
        format: 'interstate/1',
        id: '00000000-0000-4000-8000-000000048LVK',
        messageKey: 'RQ',
        destination: 'NV',
        ori: 'CA0990100',
        purpose: 'C',
        case: 'AB-2026-1',
        attention: 'unit-12',
        reason: 'traffic stop',
        fields: { LIC: '048LVK' },
      },
    ]);
  });

  test('that answers is a hit', async () => {
    expect(await reply('NV')).toMatchObject({ status: 'HIT', records: [{ LIC: '048LVK', VYR: 2018 }] });
  });

  test('that refuses is denied, with its reason', async () => {
    expect(await reply('CO')).toMatchObject({ status: 'DENIED', reason: 'AGENCY' });
  });

  test.each([
    ['is silent', 'ID', 'TIMEOUT'],
    ['sends an answer byte by byte', 'TX', 'TIMEOUT'],
    ['sends a page', 'MT', 'GARBLED'],
    ['sends more than is taken', 'FL', 'GARBLED'],
    ['fails', 'NM', 'UNAVAILABLE'],
  ])('that %s is not answered', async (_how, state, reason) => {
    expect(await reply(state)).toEqual({ status: 'NOT_ANSWERED', reason });
  });

  test('is waited for no longer than the question has left', async () => {
    const responder = responderOf('ID');
    expect(await responder.ask(about('ID', 'A1'), 1)).toEqual({ status: 'NOT_ANSWERED', reason: 'TIMEOUT' });
  });

  test('that failed twice is given a pause, in which it is asked nothing', async () => {
    const responder = responderOf('NM');
    await responder.ask(about('NM', 'B1'), 5_000);
    await responder.ask(about('NM', 'B2'), 5_000);
    const before = states.asked.length;
    expect(await responder.ask(about('NM', 'B3'), 5_000)).toEqual({
      status: 'NOT_ANSWERED',
      reason: 'PAUSED',
    });
    expect(states.asked).toHaveLength(before);
  });

  test('that sends nonsense is asked again', async () => {
    const responder = responderOf('MT');
    for (const plate of ['C1', 'C2', 'C3'])
      expect(await responder.ask(about('MT', plate), 5_000)).toMatchObject({ reason: 'GARBLED' });
  });
});
