// The statement that reads arrest cycles: the newest of each person, never more than a bound.

/** The most cycles of one person that are read. No synthetic record comes near it. */
export const MOST_CYCLES = 500;
/** The most periods of supervision of one person that are read. */
export const MOST_SUPERVISIONS = 100;

/** SQL whose `$1` is an array of keys, `column` being what they are keys of. Newest first within each key. */
export const newestCycles = (column: 'person_id' | 'cii'): string => `
  select wanted.key, found.* from unnest($1::text[]) as wanted(key) cross join lateral (
    select c.id, c.cii, c.person_id as "personId", subject.state_id as "stateId", subject.fbi_number as "fbiNumber",
      c.arrest_date as "arrestDate", c.ori, c.booking_number as "bookingNumber", c.booked_as as "bookedAs", c.charges,
      c.pretrial_releases as "pretrialReleases", c.court_events as "courtEvents", c.custody_events as "custodyEvents",
      c.sentences, c.incarceration, c.rehabilitation, c.juvenile, c.seal, c.seal_date as "sealDate"
    from history.cycle c join history.subject subject on subject.cii = c.cii
    where c.${column} = wanted.key order by c.arrest_date desc, c.id limit ${MOST_CYCLES}
  ) found order by wanted.key, found."arrestDate" desc, found.id`;
