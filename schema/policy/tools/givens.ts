// Which viewers and inquiries are there, as far as a file and its rules can tell them apart?
import { CASE, type Fact, MFA, REASON, TRAINING } from '../fact.ts';
import type { Permissions, TestGiven } from '../permissions.ts';

export interface GivenOptions {
  /** Facts that some rule names: others tell nobody apart. */
  readonly facts: readonly Fact[];
  /** How many roles a viewer may have at once: 1 or 2. */
  readonly roles: 1 | 2;
}

/** Every viewer and inquiry worth asking about; whether an inquiry is accepted at all is asked elsewhere. */
export function givensOf(permissions: Permissions, { facts, roles }: GivenOptions): readonly TestGiven[] {
  const named = new Set(facts);
  const either = (fact: Fact): readonly boolean[] => (named.has(fact) ? [false, true] : [false]);
  const purposes = [...Object.keys(permissions.purposes), undefined];
  const isReasonTold = permissions.inquiry.reason === 'required' || named.has(REASON);
  const givens: TestGiven[] = [];
  for (const holders of roleSetsOf(permissions, roles))
    for (const purpose of purposes)
      for (const withCase of purpose === undefined ? either(CASE) : [false, true])
        for (const mfa of either(MFA))
          for (const training of either(TRAINING))
            for (const agency of agenciesIn(facts))
              for (const reason of isReasonTold ? [true, false] : [true])
                givens.push({
                  roles: holders,
                  ...(agency === undefined ? {} : { agency }),
                  ...(purpose === undefined ? {} : { purpose }),
                  ...(withCase ? { case: true } : {}),
                  ...(reason ? {} : { reason: false }),
                  ...(mfa ? { mfa: true } : {}),
                  ...(training ? { training: true } : {}),
                });
  return givens;
}

function roleSetsOf({ roles }: Permissions, most: 1 | 2): readonly (readonly string[])[] {
  const names = Object.keys(roles);
  const pairs = names.flatMap((one, index) => names.slice(index + 1).map((other) => [one, other]));
  return [...names.map((name) => [name]), ...(most === 2 ? pairs : [])];
}

/** No agency, each that is named, and one of each kind that is named. */
function agenciesIn(facts: readonly Fact[]): readonly (string | undefined)[] {
  const named = (kind: string): readonly string[] =>
    facts.filter((fact) => fact.startsWith(kind)).map((fact) => fact.slice(kind.length));
  return [undefined, ...named('agency:'), ...named('agency-type:').map((type) => `XX000000${type}`)];
}

/** In one line: `patrol-officer, purpose C, case`. */
export function wordsOfGiven({ roles, agency, purpose, ...stated }: TestGiven): string {
  const flags = (['case', 'mfa', 'training'] as const).filter((name) => stated[name]);
  return [
    roles.join(' and ') || 'no role',
    ...(agency === undefined ? [] : [`agency ${agency}`]),
    ...(purpose === undefined ? ['no purpose'] : [`purpose ${purpose}`]),
    ...flags,
    ...(stated.reason === false ? ['no reason'] : []),
  ].join(', ');
}
