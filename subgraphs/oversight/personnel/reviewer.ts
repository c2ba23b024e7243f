// Who looks, as the register knows them, with everybody above and below: asked once for each request.
import type { Queryable } from '../../../platform/database.ts';
import type { Reviewer } from '../../../schema/policy/oversight-rules.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { badInput } from '../../reading/client-input.ts';
import { chainOf } from './chain-of-command.ts';

const OWN = `select p.id, s.agency from oversight.personnel p
  join standing.viewer s on s.issuer = p.issuer and s.viewer = p.login where p.issuer = $1 and p.login = $2`;

/** Somebody who signs in and is not on the register oversees nothing. */
export const notOnRegister = () =>
  badInput(
    'you are not on the register of personnel: whoever reviews must be, so that nobody reviews themselves',
  );

export interface CurrentReviewer {
  /** `undefined`: not on the register. */
  find(): Promise<Reviewer | undefined>;
  /** @throws GraphQLError for somebody who is not on the register. */
  get(): Promise<Reviewer>;
}

export function currentReviewer(database: Queryable, { signedInAs }: RecordViewer): CurrentReviewer {
  let found: Promise<Reviewer | undefined> | undefined;
  const find = (): Promise<Reviewer | undefined> => {
    found ??= findReviewer(database, signedInAs);
    return found;
  };
  return {
    find,
    get: async () => {
      const reviewer = await find();
      if (!reviewer) throw notOnRegister();
      return reviewer;
    },
  };
}

async function findReviewer(
  database: Queryable,
  signedInAs: RecordViewer['signedInAs'],
): Promise<Reviewer | undefined> {
  if (!signedInAs) return undefined;
  const [own] = await database.query<{ id: string; agency: string }>(OWN, [
    signedInAs.issuer,
    signedInAs.viewer,
  ]);
  if (!own) return undefined;
  const { above, below } = await chainOf(database, own.id);
  return { ...own, chain: new Set([...above, ...below]) };
}
