// What must be read with every hit, whatever file it comes from.

/** Stands beside each hit in its own source, so that it is there when nobody can say whether the hit was confirmed. */
export const HIT_CAVEAT =
  'a hit alone is not probable cause to arrest or seize: confirm with the entering agency that the record stands, ' +
  'that it is this person or thing, and (wanted) that it will extradite';
