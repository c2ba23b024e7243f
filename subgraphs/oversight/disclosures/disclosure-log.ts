// The log of disclosures, as one viewer may search it: nobody learns from it who looks at them.
import type { Queryable } from '../../../platform/database.ts';
import { isPartial } from '../../../schema/policy/oversight-rules.ts';
import type { AuditReading } from '../../audit-reading.ts';
import type { Surroundings } from '../../define-subgraph.ts';
import type { CurrentReviewer } from '../personnel/reviewer.ts';
import { type DisclosurePage, NO_DISCLOSURES, searchDisclosures } from './disclosure-search.ts';
import { findReleases, type Release } from './releases.ts';
import type { DisclosureSearch, SubjectInput } from './search-input.ts';

interface Searching {
  readonly database: Queryable;
  readonly audit: () => AuditReading;
  readonly reviewer: CurrentReviewer;
  readonly tagsOf: Surroundings['tagsOf'];
}

const REGISTERED = `select id from oversight.personnel
  where ($1 = 'personnel' and id = upper($2)) or ($1 = 'login' and lower(login) = lower($2))`;

export function disclosureLog({ database, audit, reviewer, tagsOf }: Searching) {
  /** Whether it is asked who looked at the viewer, or at their chain of command, as personnel. */
  const isAboutOwn = async ({ kind, value }: SubjectInput): Promise<boolean> => {
    const found = await database.query<{ id: string }>(REGISTERED, [kind, value]);
    if (found.length === 0) return false;
    const own = await reviewer.get();
    return found.some((person) => isPartial(person, own));
  };
  return {
    disclosures: async (search: DisclosureSearch): Promise<DisclosurePage> =>
      search.subject && (await isAboutOwn(search.subject))
        ? NO_DISCLOSURES
        : searchDisclosures(audit(), search),
    releases: async (subject: SubjectInput, since: string | null): Promise<readonly Release[]> =>
      (await isAboutOwn(subject)) ? [] : findReleases(audit(), { subject, since, tagsOf }),
  };
}
