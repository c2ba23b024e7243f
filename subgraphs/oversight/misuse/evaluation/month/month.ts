// The month as the log would hold it, in the order of time; who planted what is told beside it.
import type { Access } from '../../access.ts';
import type { KnownWorld } from '../../memory-context.ts';
import { DAYS, type Duty, dutyOn, midnight } from './calendar.ts';
import { type CaseFile, caseFile } from './case-file.ts';
import { type County, countyOf, type User } from './county.ts';
import { investigator, lightDuty } from './duty/investigation.ts';
import { type OfficeUnit, officeDay } from './duty/office.ts';
import { patrolShift } from './duty/patrol.ts';
import type { Misdeed } from './misdeeds/misdeed.ts';
import { misdeedsOf } from './misdeeds/plan.ts';
import { knownWorld } from './records.ts';
import type { Request, Told } from './request.ts';

export interface Month {
  readonly county: County;
  readonly misdeeds: readonly Misdeed[];
  /** What the records say; cases are added to it while the month goes on. */
  readonly world: KnownWorld;
  /** Every request in order, one day at a time, and which misdeed it belongs to, if any. */
  days(): Generator<readonly Labelled[]>;
}

export interface Labelled {
  readonly access: Access;
  readonly misdeed: number | undefined;
}

type Work = (day: number, duty: Duty) => Request[];

/** A month of `users` users; the same for the same seed. */
export function monthOf(seed: number, users: number): Month {
  const county = countyOf(seed, users);
  const file = caseFile();
  const misdeeds = misdeedsOf(county, file);
  return { county, misdeeds, world: knownWorld(county, file), days: () => daysOf(county, file, misdeeds) };
}

function* daysOf(county: County, file: CaseFile, misdeeds: readonly Misdeed[]): Generator<Labelled[]> {
  const works = county.users.map((user) => workOf(county, user, file));
  let waiting: Told[] = [
    ...plantedIn(misdeeds),
    ...county.users.flatMap((user) => untold(lightDuty(county, user, file))),
  ];
  let index = 0;
  for (let day = 0; day <= DAYS; day += 1) {
    const end = day === DAYS ? Number.POSITIVE_INFINITY : midnight(day + 1);
    if (day < DAYS)
      for (const [number, user] of county.users.entries()) {
        const duty = dutyOn(county, user, day);
        if (duty) waiting.push(...untold(works[number]?.(day, duty) ?? []));
      }
    const now = waiting.filter(({ request }) => request.at < end).sort((a, b) => a.request.at - b.request.at);
    waiting = waiting.filter(({ request }) => request.at >= end);
    yield now.map(({ request, misdeed }) => ({ access: { index: index++, ...request }, misdeed }));
  }
}

function workOf(county: County, user: User, file: CaseFile): Work {
  const { unit } = user;
  switch (unit) {
    case 'patrol':
      return (day, duty) => patrolShift(county, user, day, duty, file);
    case 'dispatch':
    case 'records':
    case 'counter':
      return (day, duty) => officeDay(county, { ...user, unit: unit satisfies OfficeUnit }, day, duty, file);
    default:
      return investigator(county, { ...user, unit }, file);
  }
}

function plantedIn(misdeeds: readonly Misdeed[]): Told[] {
  return misdeeds.flatMap(({ requests }, misdeed) => requests.map((request) => ({ request, misdeed })));
}

function untold(requests: readonly Request[]): Told[] {
  return requests.map((request) => ({ request, misdeed: undefined }));
}
