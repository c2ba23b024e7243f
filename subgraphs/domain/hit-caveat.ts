// What stands beside every hit in its own source, whatever file it comes from.

/** What must be read with every hit: it is there also when nobody can say whether the hit was confirmed. */
export const HIT_CAVEAT =
  'a hit alone is not probable cause to arrest or seize: confirm with the entering agency that the record stands, ' +
  'that it is this person or thing, and (wanted) that it will extradite';

/** The confirmation of a hit as its own source knows it. Whether there is one, the messages between the agencies tell. */
export interface HitConfirmationReference {
  /** NCIC number; null: the record came without one, and nobody can be asked about it here. */
  readonly nic: string | null;
  /** ORI of the agency that entered the record, which alone can confirm it. */
  readonly enteredBy: string;
  readonly caveat: string;
}

/** What stands beside a hit. */
export const hitConfirmationOf = ({
  nic,
  ori,
}: {
  readonly nic: string | null;
  readonly ori: string;
}): HitConfirmationReference => ({ nic, enteredBy: ori, caveat: HIT_CAVEAT });
