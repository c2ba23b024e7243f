// How somebody came to own a vehicle or vessel, as a certificate of ownership tells it.
import type { CodeSystem } from '../coded.ts';

export const ACQUISITION: CodeSystem = {
  name: 'CA-DMV:ACQUISITION',
  labels: {
    NEW: 'bought new',
    SALE: 'bought used',
    GIFT: 'given',
    FAMILY: 'transferred within the family',
    INHERITANCE: 'inherited',
    REPOSSESSION: 'taken back by the lienholder',
    LIEN_SALE: 'bought at a lien sale',
  },
};
