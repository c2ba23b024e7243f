// What a planted misdeed is: who did what kind of thing, and how openly. The label never reaches a rule.
import type { Chance } from '../../../../../seeding/synthetic/random.ts';
import type { CaseFile } from '../case-file.ts';
import type { County, User } from '../county.ts';
import type { Request } from '../request.ts';

/** Kinds as people who investigate misuse tell them apart; which rules there are is not known here. */
export type MisdeedKind =
  | 'own record'
  | 'family'
  | 'ex-partner'
  | 'colleague'
  | 'celebrity'
  | 'neighbor'
  | 'no case'
  | 'borrowed case'
  | 'after hours'
  | 'for somebody elsewhere'
  | 'hoarding'
  | 'following somebody'
  | 'trying numbers'
  | 'wrong purpose'
  | 'trying doors'
  | 'passing on'
  | 'lent login';

export interface Misdeed {
  readonly kind: MisdeedKind;
  /** One who knows how not to be noticed, or whom the records can't know. */
  readonly hidden: boolean;
  readonly requests: readonly Request[];
}

export interface Scene {
  readonly county: County;
  readonly user: User;
  readonly chance: Chance;
  /** A day of the month on which it begins: 0 is the first. */
  readonly day: number;
  readonly file: CaseFile;
  readonly hidden: boolean;
}

/** Requests of one misdeed in one scene. */
export type Story = (scene: Scene) => readonly Request[];
