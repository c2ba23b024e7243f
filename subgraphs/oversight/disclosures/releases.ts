// Whom a record was released to, for the person that it is about (Penal Code 11078): agencies, never who asked for them.
import { openDetails } from '../../../audit/sealed-details.ts';
import { searchedSubjectHashes } from '../../../audit/subject-hash.ts';
import { type Agency, agencyOf } from '../../domain/codes/agencies.ts';
import type { AuditReading } from '../../serving/audit-reading.ts';
import type { Surroundings } from '../../serving/define-subgraph.ts';
import { eventOf } from './disclosure.ts';
import type { SubjectInput } from './search-input.ts';

export interface Release {
  /** In California, `YYYY-MM-DD`. */
  readonly on: string;
  readonly agency: Agency | null;
  readonly purpose: string | null;
  /** Classes of information, by the tags of what was disclosed. */
  readonly classes: readonly string[];
  /** The agency that it went on to, where one was stated. */
  readonly recipient: Agency | null;
}

interface ReleaseRow {
  readonly on: string;
  readonly agency: string | null;
  readonly body: string | null;
}

/** More than any record has; whoever reaches it asks again with a later `since`. */
const MOST = 1_000;

/** Each hash is one walk along its index, newest first: several stand for one value while the log's key is changed. */
const RELEASES = `
  select (e.at at time zone 'America/Los_Angeles')::date as on, e.agency, e.body
  from (
    select distinct found.event from unnest($1::text[]) as sought(hash)
    cross join lateral (
      select distinct s.at, s.event from audit.subject s join audit.event told on told.index = s.event
      where s.hash = sought.hash and told.outcome = 'ANSWERED'
        and s.at >= coalesce($2::date::timestamp at time zone 'America/Los_Angeles', '-infinity')
      order by s.at desc, s.event desc limit ${MOST}
    ) as found
  ) as page join audit.event e on e.index = page.event
  order by e.at desc, e.index desc limit ${MOST}`;

/** The releases of one record since a day, newest first. What was asked for and not found is none. */
export async function findReleases(
  { database, keys }: AuditReading,
  { subject, since, tagsOf }: { subject: SubjectInput; since: string | null; tagsOf: Surroundings['tagsOf'] },
): Promise<readonly Release[]> {
  const hashes = searchedSubjectHashes(keys, subject.kind, subject.value);
  const rows = await database.query<ReleaseRow>(RELEASES, [hashes, since]);
  return rows.flatMap(({ on, agency, body }) => {
    const event = eventOf({ body });
    if (!event?.subjects.some(({ hash }) => hashes.includes(hash))) return [];
    const opened = openDetails(keys, event);
    const recipient = 'details' in opened ? opened.details.recipient : undefined;
    return {
      on,
      agency: agency === null ? null : agencyOf(agency),
      purpose: event.purpose ?? null,
      classes: [...new Set(Object.keys(event.disclosed).flatMap(tagsOf))].sort(),
      recipient: agencyIn(recipient),
    };
  });
}

/** A recipient is stated as an ORI, and perhaps a text that may name somebody: that is left out. */
function agencyIn(recipient: string | undefined): Agency | null {
  const ori = /^[A-Z0-9]{9}(?=$|;)/.exec(recipient?.trim().toUpperCase() ?? '')?.[0];
  return ori === undefined ? null : agencyOf(ori);
}
