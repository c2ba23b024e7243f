// The log of disclosures, as one viewer may search it: nobody learns from it who looks at them.
import type { Queryable } from '../../../platform/database.ts';
import type { AuditReading } from '../../serving/audit-reading.ts';
import type { Surroundings } from '../../serving/define-subgraph.ts';
import type { CurrentReviewer } from '../personnel/reviewer.ts';
import { type DisclosurePage, NO_DISCLOSURES, searchDisclosures } from './disclosure-search.ts';
import { findReleases, type Release } from './releases.ts';
import { isAboutOwnSide } from './search-about-personnel.ts';
import type { DisclosureSearch, SubjectInput } from './search-input.ts';

interface Searching {
  readonly database: Queryable;
  readonly audit: () => AuditReading;
  readonly reviewer: CurrentReviewer;
  readonly tagsOf: Surroundings['tagsOf'];
}

export function disclosureLog(searching: Searching) {
  const { audit, tagsOf } = searching;
  return {
    disclosures: async (search: DisclosureSearch): Promise<DisclosurePage> =>
      search.subject && (await isAboutOwnSide(searching, search.subject))
        ? NO_DISCLOSURES
        : searchDisclosures(audit(), search),
    releases: async (subject: SubjectInput, since: string | null): Promise<readonly Release[]> =>
      (await isAboutOwnSide(searching, subject)) ? [] : findReleases(audit(), { subject, since, tagsOf }),
  };
}
