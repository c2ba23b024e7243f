// Who may ask a subgraph at all: whoever shows a passport for it, with an unused proof over exactly these bytes.
import type { FastifyRequest } from 'fastify';
import { PASSPORT_HEADER, type Passport, PassportRefused } from '../../../platform/passport.ts';
import type { PassportVerifyingKey } from '../../../platform/passport-key.ts';
import { PROOF_HEADER, verifyProof } from '../../../platform/passport-proof.ts';
import { createReplayGuard } from './replay-guard.ts';
import { createVerifiedPassports } from './verified-passports.ts';

export interface PassportGate {
  /** Lets a request in and parses its body. @throws PassportRefused, or SyntaxError for a body that is no JSON object. */
  admit(request: FastifyRequest): Promise<void>;
  /** The passport of a request that was let in. @throws PassportRefused for any other. */
  passportOf(request: FastifyRequest): Passport;
}

/**
 * The gate of `subgraph`. It needs the body as bytes. What costs least is asked first: the MAC, then its time and
 * number, then the signature, which is checked once for each passport.
 *
 * INVARIANT: nothing of a body is parsed before its passport is verified. A number is marked as used in the same step
 * in which it is looked up, so that of two requests with one proof only one gets in.
 */
export function createPassportGate(subgraph: string, key: PassportVerifyingKey): PassportGate {
  const admitted = new WeakMap<FastifyRequest, Passport>();
  const replays = createReplayGuard();
  const passports = createVerifiedPassports(subgraph, key);
  return {
    admit: async (request) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const passport = headerOf(request, PASSPORT_HEADER);
      const proof = headerOf(request, PROOF_HEADER);
      const { nonce, decisionId } = verifyProof(proof, { passport, body }, key.proof);
      replays.assertUnused(nonce);
      admitted.set(request, { ...(await passports.claimsOf(passport)), decisionId });
      request.body = parseObject(body);
    },
    passportOf: (request) => {
      const passport = admitted.get(request);
      if (!passport) throw new PassportRefused('no passport');
      return passport;
    },
  };
}

/** A header that stands twice comes as one text with a comma, which is neither a passport nor a proof. */
function headerOf({ headers }: FastifyRequest, name: string): string {
  const value = headers[name];
  if (typeof value !== 'string' || value === '')
    throw new PassportRefused(`no ${name}: only the gateway may ask a subgraph`);
  return value;
}

function parseObject(body: Buffer): object {
  const value: unknown = JSON.parse(body.toString('utf8'));
  if (typeof value === 'object' && value !== null) return value;
  throw new SyntaxError('not an object');
}
