// Invented states on one loopback port: `/NV`, `/OR`, … each answers, waits, refuses or fails as its profile says.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { stringify } from 'yaml';
import { type RespondersFile, readResponders } from '../responders/responders-file.ts';
import type { WireRequest } from '../responders/wire-format.ts';
import { answerInquiry } from './answer-inquiry.ts';
import { misbehave } from './misbehave.ts';
import { SIMULATED_REGIONS, STATE_PROFILES, type StateProfile } from './state-profiles.ts';

export interface SimulatedStates {
  /** What a house is told to ask them. */
  readonly responders: RespondersFile;
  /** The same as the file that `INTERSTATE_RESPONDERS` may name. */
  readonly respondersText: string;
  /** What each was asked since the start, in order: for tests of what left the state. */
  readonly asked: readonly WireRequest[];
  close(): Promise<void>;
}

export interface StatesOptions {
  /** Where they listen; by default wherever there is room. */
  readonly port?: number;
  /** In place of the profiles of `state-profiles.ts`. */
  readonly profiles?: Readonly<Record<string, StateProfile>>;
  /** Further settings of each state. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Milliseconds after which a house answers with whatever was heard. */
  readonly deadlineMs?: number;
}

/** Starts the states on this machine's loopback address; nobody else reaches them. */
export async function startStates(options: StatesOptions = {}): Promise<SimulatedStates> {
  const { port = 0, profiles = STATE_PROFILES } = options;
  const asked: WireRequest[] = [];
  const server = createServer((request, response) => {
    answer(request, response, profiles, asked).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const respondersText = stringify(respondersOf(origin, profiles, options));
  return {
    asked,
    respondersText,
    responders: readResponders(respondersText, 'the simulated states'),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function respondersOf(
  origin: string,
  profiles: Readonly<Record<string, StateProfile>>,
  { settings, deadlineMs }: StatesOptions,
) {
  const states = Object.entries(profiles).map(
    ([
      state,
      {
        dialect: { days, heights },
      },
    ]) => [state, { url: `${origin}/${state}`, days, heights, ...settings }],
  );
  const regions = Object.entries(SIMULATED_REGIONS).map(([name, members]) => [
    name,
    members.filter((state) => Object.hasOwn(profiles, state)),
  ]);
  return {
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
    states: Object.fromEntries(states),
    regions: Object.fromEntries(regions.filter(([, members]) => members?.length)),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  profiles: Readonly<Record<string, StateProfile>>,
  asked: WireRequest[],
): Promise<void> {
  const profile = profiles[(request.url ?? '').slice(1)];
  const inquiry = JSON.parse(await textOf(request)) as WireRequest;
  if (!profile) return void response.writeHead(404).end();
  asked.push(inquiry);
  if (profile.manner !== 'answers') return misbehave(profile.manner, response);
  const [least, most] = profile.latencyMs;
  await wait(least + Math.random() * (most - least));
  const body = JSON.stringify(answerInquiry(inquiry, profile, new Date().toISOString()));
  response.writeHead(200, { 'content-type': 'application/json' }).end(body);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
