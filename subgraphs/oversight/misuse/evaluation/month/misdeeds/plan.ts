// Which misdeeds happen in the month: so many of each kind, by users drawn by lot, a third of them by people who hide it.
import { chanceOf } from '../../../../../seeding/synthetic/random.ts';
import { DAYS } from '../calendar.ts';
import type { CaseFile } from '../case-file.ts';
import type { County } from '../county.ts';
import * as people from './about-people.ts';
import * as system from './about-the-system.ts';
import type { Misdeed, MisdeedKind, Story } from './misdeed.ts';

const STORIES: Readonly<Record<MisdeedKind, Story>> = {
  'own record': people.ownRecord,
  family: people.family,
  'ex-partner': people.exPartner,
  colleague: people.colleague,
  celebrity: people.celebrity,
  neighbor: people.neighbor,
  'no case': system.noCase,
  'borrowed case': system.borrowedCase,
  'after hours': people.afterHours,
  'for somebody elsewhere': people.forSomebodyElsewhere,
  hoarding: system.hoarding,
  'following somebody': people.followingSomebody,
  'trying numbers': system.tryingNumbers,
  'wrong purpose': system.wrongPurpose,
  'trying doors': system.tryingDoors,
  'passing on': system.passingOn,
  'lent login': system.lentLogin,
};

export const MISDEED_KINDS = Object.keys(STORIES) as readonly MisdeedKind[];

/** One of each kind for so many users, but never fewer than three of a kind. */
const USERS_PER_MISDEED = 200;

export function misdeedsOf(county: County, file: CaseFile): readonly Misdeed[] {
  const each = Math.max(3, Math.round(county.users.length / USERS_PER_MISDEED));
  return MISDEED_KINDS.flatMap((kind, place) =>
    Array.from({ length: each }, (_, time) => {
      const chance = chanceOf(county.seed, place * 1_000 + time, 'misdeed');
      const hidden = time % 3 === 2;
      const scene = {
        county,
        chance,
        file,
        hidden,
        user: chance.one(county.users),
        day: chance.between(0, DAYS - 12),
      };
      return { kind, hidden, requests: STORIES[kind](scene) };
    }),
  );
}
