// Whether somebody's home address is confidential today: one answer for every table that an address stands in.

/**
 * SQL that is true when the home address of a person is confidential: a listed official's who has asked (Vehicle Code
 * 1808.4), or a protected party's. `personId`: an expression for the person's id; `today`: the parameter with the day.
 *
 * INVARIANT: whatever shows an address reads this in the same statement, so that a request counts from the very next
 * answer, whichever record the address stands in.
 */
export function isConfidentialToday(personId: string, today = '$2'): string {
  return holderExists(`= ${personId}`, today);
}

/** The same of any of several people, whom the subquery `personIds` selects. */
export function isAnyConfidentialToday(personIds: string, today = '$2'): string {
  return holderExists(`= any(array(${personIds}))`, today);
}

/** One row of each person is looked up by its key: of `exists`, all of the register might be read to hash it. */
function holderExists(matches: string, today: string): string {
  return `coalesce((select true from confidential_address.holder h
    where h.person_id ${matches} and (h.ends is null or h.ends >= ${today}::date) limit 1), false)`;
}
