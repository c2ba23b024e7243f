// Whom does a verified token describe? Its claims, each of the form that it must have.
import type { JWTPayload } from 'jose';
import type { ClaimNames } from '../config.ts';
import { Refusal } from '../errors.ts';
import type { Viewer } from '../stages/journey.ts';
import { CHANNELS, type Channel, isChannel } from './channel.ts';

export interface ReadingClaims {
  readonly claims: ClaimNames;
  readonly clockSkewSeconds: number;
}

/** The viewer that the claims of a verified token describe. */
export function viewerFrom(
  payload: JWTPayload,
  { claims, clockSkewSeconds }: ReadingClaims,
): Viewer | Refusal {
  const { iss: issuer } = payload;
  if (!isText(issuer)) return new Refusal('UNAUTHENTICATED', 'the token names no issuer');
  if (!isText(payload[claims.id])) return new Refusal('UNAUTHENTICATED', 'the token names no viewer');
  for (const [claim, isGood, form] of CLAIM_FORMS)
    if (!isGood(payload[claims[claim]]))
      return new Refusal('UNAUTHENTICATED', `the token's claim \`${claims[claim]}\` is not ${form}`);
  const text = (claim: keyof ClaimNames) => payload[claims[claim]] as string | undefined;
  return {
    issuer,
    id: text('id') ?? '',
    agency: text('agency') ?? '',
    person: text('person'),
    channel: text('channel') as Channel | undefined,
    roles: stringsIn(payload[claims.roles]),
    tokenScopes: scopesIn(payload),
    standing: text('standing'),
    trainingExpires: text('trainingExpires'),
    validUntil: ((payload.exp ?? 0) + clockSkewSeconds) * 1_000,
    authenticationMethods: stringsIn(payload[claims.authenticationMethods]),
  };
}

/** `scope` is a space-separated text (RFC 8693), `scp` a list. Anything else grants nothing. */
function scopesIn({ scope, scp }: JWTPayload): readonly string[] {
  const fromText = typeof scope === 'string' ? scope.split(' ').filter((name) => name !== '') : [];
  return [...fromText, ...stringsIn(scp)];
}

const stringsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const absentOr =
  (isGood: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === undefined || isGood(value);

/** What a claim must be, as far as it is looked at one by one. */
const CLAIM_FORMS: readonly (readonly [keyof ClaimNames, (value: unknown) => boolean, string])[] = [
  ['agency', (value) => isText(value) && /^[A-Z0-9]{9}$/.test(value), 'an ORI of nine characters'],
  ['person', absentOr(isText), 'a text'],
  ['standing', absentOr((value) => typeof value === 'string'), 'a text'],
  [
    'trainingExpires',
    absentOr((value) => isText(value) && /^\d{4}-\d{2}-\d{2}$/.test(value)),
    'a date YYYY-MM-DD',
  ],
  ['channel', absentOr(isChannel), `one of ${CHANNELS.join(', ')}`],
];
