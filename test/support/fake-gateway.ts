// A gateway that answers a traffic stop from a page of text: what the console needs when only the console is tested.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Fastify from 'fastify';
import { type ConsoleSettings, registerConsole } from '../../gateway/http/console.ts';

const DIST = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'console', 'dist');

export type RunningGateway = { readonly url: string; readonly close: () => Promise<void> };

export const FAKE_SETTINGS: ConsoleSettings = {
  personas: [
    {
      id: 'patrol-officer',
      name: 'Officer Dana Whitlock',
      title: 'Patrol officer, Alder Bay Police Department',
      purpose: 'C',
      case: 'AB-2026-004417',
      reason: 'traffic stop, expired registration',
    },
    {
      id: 'detective',
      name: 'Detective Ruben Okafor',
      title: 'Detective, Alder Bay Police Department',
      purpose: 'C',
      case: 'AB-2026-003981',
      reason: 'follow-up on a domestic violence report',
    },
    {
      id: 'suspended-officer',
      name: 'Officer Cal Brandt',
      title: 'Patrol officer under suspension, Alder Bay Police Department',
      purpose: 'C',
      case: 'AB-2026-004417',
      reason: 'traffic stop',
    },
  ],
  purposes: [
    { code: 'C', title: 'Criminal justice', caseRequired: true },
    { code: 'D', title: 'Domestic violence and stalking court cases', caseRequired: true },
    { code: 'DMV', title: 'Driver and vehicle record service', caseRequired: false },
  ],
  sampleVariables: { plate: '8TRK512' },
};

/** Its tokens are the names of its personas, and the first one it hands out has always expired. */
export async function startFakeGateway(): Promise<RunningGateway> {
  const app = Fastify();
  const expired = new Set<string>();
  registerConsole(app, { directory: DIST, settings: () => FAKE_SETTINGS });
  app.post('/dev/token', async (request) => {
    const { persona } = request.body as { persona: string };
    const isFirst = expired.size === 0;
    if (isFirst) expired.add('expired');
    return { token: isFirst ? 'expired' : persona, expiresAt: '2099-12-31T00:00:00Z' };
  });
  app.post('/graphql', async (request, reply) => {
    const { status, body } = answerTo(request.headers.authorization?.slice('Bearer '.length) ?? '');
    return reply.code(status).send({ ...body, extensions: { decisionId: '01JD9K4T6Q8Y2F7X3M5N0PWVRA' } });
  });
  return { url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() };
}

function answerTo(token: string): { status: number; body: object } {
  if (token === 'expired') return refuse(401, 'UNAUTHENTICATED', 'the token has expired', 'sign in again');
  if (token === 'suspended-officer')
    return refuse(403, 'NOT_IN_GOOD_STANDING', 'this viewer is suspended', 'ask your security officer');
  if (token === 'detective') return { status: 200, body: { data: stop([FORGERY]), errors: [AWAY] } };
  return { status: 200, body: { data: stop(null), errors: [WITHHELD, AWAY] } };
}

const refuse = (status: number, code: string, message: string, advice: string) => ({
  status,
  body: { errors: [{ message, extensions: { code, advice } }] },
});

const WITHHELD = {
  message: 'Criminal history is withheld: your role does not carry the right `cori:read`.',
  path: ['vehicleByPlate', 'registeredOwners', 0, 'criminalHistory'],
  extensions: {
    code: 'NEED_TO_KNOW',
    coordinate: 'Person.criminalHistory',
    rule: 'cori-needs-a-case',
    because: 'Penal Code 11105: state criminal history only for a stated purpose and case',
    owner: 'criminal-history-unit',
    missing: ['scope:cori:read'],
  },
};

const AWAY = {
  message: 'the source `messages` did not answer in time',
  path: ['vehicleByPlate', 'stolenRecords'],
  extensions: { code: 'SUBGRAPH_UNAVAILABLE', advice: 'run again; the other values are complete' },
};

const FORGERY = {
  arrestDate: '2019-04-11',
  agency: { name: 'Alder Bay Police Department' },
  charges: [{ offense: { label: 'Forgery of a registration card' }, disposition: { label: 'Convicted' } }],
};

const stop = (cycles: readonly object[] | null) => ({
  vehicleByPlate: {
    vin: '1HGCM82633A004352',
    year: 2014,
    make: { code: 'HOND', label: 'Honda' },
    model: { label: 'Accord' },
    colors: [{ label: 'Silver' }, { label: 'Black' }],
    registration: { status: { code: 'EXP', label: 'Expired' }, expires: '2026-08-31' },
    stolenRecords: null,
    registeredOwners: [owner(cycles)],
  },
});

const owner = (cycles: readonly object[] | null) => ({
  id: 'p-1001',
  fullName: 'Marisol Vantongeren',
  dateOfBirth: '1987-03-14',
  driverLicense: {
    number: 'D9912345',
    status: { code: 'VAL', label: 'Valid' },
    class: 'C',
    expires: '2028-03-14',
  },
  wantedRecords: [],
  protectiveOrders: [
    {
      id: 'o-77',
      kind: 'RESTRAINING_ORDER_AFTER_HEARING',
      status: 'ACTIVE',
      expires: '2027-01-20',
      conditions: [
        { code: '01', label: 'Shall not abuse, harass or threaten the protected person' },
        { code: '04', label: 'Shall stay 100 yards away' },
      ],
      firearm: { prohibited: true },
      service: { state: 'SERVED' },
    },
  ],
  criminalHistory: cycles && { cii: 'A00991234', cycles },
});
