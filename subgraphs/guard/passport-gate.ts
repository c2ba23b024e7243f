// Who may ask a subgraph at all: whoever carries an unused passport for it and for exactly these bytes.
import type { FastifyRequest } from 'fastify';
import { PASSPORT_HEADER, type Passport, PassportRefused, verifyPassport } from '../../platform/passport.ts';
import type { PassportVerifyingKey } from '../../platform/passport-key.ts';
import { createReplayGuard } from './replay-guard.ts';

export interface PassportGate {
  /** Lets a request in and parses its body. @throws PassportRefused, or SyntaxError for a body that is no JSON object. */
  admit(request: FastifyRequest): Promise<void>;
  /** The passport of a request that was let in. @throws PassportRefused for any other. */
  passportOf(request: FastifyRequest): Passport;
}

/**
 * The gate of `subgraph`. It needs the body as bytes.
 *
 * INVARIANT: nothing of a body is parsed before its passport is verified.
 */
export function createPassportGate(subgraph: string, key: PassportVerifyingKey): PassportGate {
  const passports = new WeakMap<FastifyRequest, Passport>();
  const replays = createReplayGuard();
  return {
    admit: async (request) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const header = request.headers[PASSPORT_HEADER];
      const token = typeof header === 'string' ? header : '';
      const passport = await verifyPassport(token, { key, subgraph, body });
      replays.assertUnused(token);
      passports.set(request, passport);
      request.body = parseObject(body);
    },
    passportOf: (request) => {
      const passport = passports.get(request);
      if (!passport) throw new PassportRefused('no passport');
      return passport;
    },
  };
}

function parseObject(body: Buffer): object {
  const value: unknown = JSON.parse(body.toString('utf8'));
  if (typeof value === 'object' && value !== null) return value;
  throw new SyntaxError('not an object');
}
