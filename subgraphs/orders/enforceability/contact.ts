// What an officer says happened: where, with whom, by which means, holding what. It names kinds, never an address.

export const PLACE_KINDS = ['RESIDENCE', 'SCHOOL', 'WORKPLACE', 'PROPERTY', 'ELSEWHERE'] as const;
/** What kind of place it was: of the protected person, or elsewhere. */
export type PlaceKind = (typeof PLACE_KINDS)[number];

export const PARTIES = ['PROTECTED_PERSON', 'FAMILY_OR_HOUSEHOLD', 'FELLOW_WORKER', 'ANOTHER'] as const;
/** Whom it concerned. */
export type Party = (typeof PARTIES)[number];

export const CHANNELS = [
  'IN_PERSON',
  'PHONE',
  'TEXT',
  'MAIL',
  'ONLINE',
  'THIRD_PARTY',
  'LAWYER_OR_PROCESS_SERVER',
] as const;
/** By which means the restrained person communicated. */
export type Channel = (typeof CHANNELS)[number];

export const CONDUCTS = [
  'ASSAULT',
  'THREAT',
  'ABUSE',
  'HARASSMENT',
  'FOLLOWING',
  'INTERFERENCE',
  'STALKING',
  'CHILD_WITHHELD',
] as const;
/** What the restrained person did, in the words of NCIC conditions 01, 02 and 09. */
export type Conduct = (typeof CONDUCTS)[number];

export const ITEMS = ['FIREARM', 'AMMUNITION', 'BODY_ARMOR', 'OTHER_WEAPON'] as const;
/** What the restrained person had with them or in their power. */
export type Item = (typeof ITEMS)[number];

export const OCCASIONS = ['CHILD_EXCHANGE', 'PROPERTY_RETRIEVAL'] as const;
/** An occasion for which an order may permit what it forbids otherwise. */
export type Occasion = (typeof OCCASIONS)[number];

/** A contact as it was described. Null: nothing was said of it. An empty list: there was none. */
export interface Contact {
  readonly place: PlaceKind | null;
  /** How far from that place, in yards; 0: in it, or at its door. */
  readonly distanceYards: number | null;
  readonly parties: readonly Party[] | null;
  readonly channels: readonly Channel[] | null;
  readonly conduct: readonly Conduct[] | null;
  readonly possession: readonly Item[] | null;
  readonly occasion: Occasion | null;
}

/** A contact of which nothing was said. */
export const UNDESCRIBED: Contact = {
  place: null,
  distanceYards: null,
  parties: null,
  channels: null,
  conduct: null,
  possession: null,
  occasion: null,
};

/** When it was: a day in California, `YYYY-MM-DD`, and the instant (milliseconds since 1970) when the hour is known. */
export interface Moment {
  readonly day: string;
  readonly instant: number | null;
}
