// A shift on patrol: cars on the road, people in doorways, the same few regulars, and now and then a neighbor or a star.
import { type Chance, chanceOf } from '../../../../../seeding/synthetic/random.ts';
import { type Duty, midnight } from '../calendar.ts';
import type { CaseFile } from '../case-file.ts';
import { type County, householdOf, neighborsOf, resident, starsOf, type User } from '../county.ts';
import { byLicense, byPlate, caseNumber, type Request, requestOf } from '../request.ts';
import { HOLLOW_REASONS, STOP_REASONS } from '../words.ts';

const MINUTE = 60_000;
const REGULARS = 8;

export function patrolShift(county: County, user: User, day: number, duty: Duty, file: CaseFile): Request[] {
  const chance = chanceOf(county.seed, user.number * 64 + day, 'patrol');
  const busy = chanceOf(county.seed, user.number, 'busy').one([0.5, 0.8, 1, 1, 1.3, 2]);
  const stops = Math.round(chance.between(7, 17) * busy);
  const requests = Array.from({ length: stops }, (_, stop) =>
    stopOf(county, user, chance, duty, file, stop),
  ).flat();
  if (chance.happens(0.004)) requests.push(...rentalLot(user, chance, duty));
  if (chance.happens(0.01)) requests.push(...parkingRow(county, user, chance, duty));
  return chance.happens(0.006) ? shakyConnection(requests) : requests;
}

function stopOf(
  county: County,
  user: User,
  chance: Chance,
  duty: Duty,
  file: CaseFile,
  stop: number,
): Request[] {
  const at = chance.between(duty.from, duty.to);
  const owner = whoIsMet(county, user, chance);
  const driver = chance.happens(0.8) ? owner : chance.one(householdOf(owner));
  const day = Math.floor((duty.from - midnight(0)) / 86_400_000);
  const number = caseNumber(user.agency, 'INC', user.number * 2_000 + day * 60 + stop);
  const hasIncident = chance.happens(0.78);
  if (hasIncident)
    file.open(chance, { agency: user.agency, number, persons: [owner, driver], linkedShare: 0.6 });
  const stated = chance.happens(0.015) ? `${number}0` : number;
  const reason = chance.happens(0.006) ? chance.one(HOLLOW_REASONS) : chance.one(STOP_REASONS);
  const said = { case: hasIncident ? stated : undefined, reason };
  const withheld = chance.happens(0.4) ? 1 : 0;
  const requests = [requestOf(user, at, { ...byPlate(owner), ...said, withheld })];
  if (chance.happens(0.45)) {
    const handheld = chance.happens(0.3)
      ? { channel: 'HANDHELD', addressHash: `handheld of ${user.viewer}` }
      : {};
    const later = at + chance.between(1, 6) * MINUTE;
    requests.push(requestOf(user, later, { ...byLicense(driver), ...said, ...handheld, withheld }));
  }
  if (chance.happens(0.06)) requests.push(...fumbled(user, chance, at, said));
  return requests;
}

/** Mostly strangers of the beat; sometimes a regular, somebody from next door, a colleague's car, or a star who speeds. */
function whoIsMet(county: County, user: User, chance: Chance): number {
  const beat = chanceOf(county.seed, user.number, 'regulars');
  const regulars = Array.from({ length: REGULARS }, () => resident(county, beat, user.city));
  if (chance.happens(0.05)) return chance.one(regulars);
  if (chance.happens(0.0006)) return chance.one(neighborsOf(user.person));
  if (chance.happens(0.0003)) return chance.one(county.users).person;
  if (chance.happens(0.00005)) return chance.one(starsOf(county));
  return resident(county, chance, chance.happens(0.8) ? user.city : undefined);
}

/** A form is sent twice without its purpose before somebody notices. */
function fumbled(user: User, chance: Chance, at: number, said: Partial<Request>): Request[] {
  const times = chance.weighted({ 1: 70, 2: 24, 3: 5, 6: 1 });
  return Array.from({ length: Number(times) }, (_, time) =>
    requestOf(user, at + 20_000 * (time + 1), {
      ...said,
      purpose: undefined,
      outcome: 'PURPOSE_REQUIRED',
      disclosed: 0,
    }),
  );
}

/** A stolen car is looked for among those of a rental company, whose plates were issued together. */
function rentalLot(user: User, chance: Chance, duty: Duty): Request[] {
  const at = chance.between(duty.from, duty.to);
  const first = chance.between(100, 900);
  return Array.from({ length: chance.between(8, 16) }, (_, car) => {
    const value = `9RNT${first + car}`;
    const sought = [{ kind: 'plate', hash: `t${value}`, value }];
    return requestOf(user, at + car * 40_000, { sought, reason: 'rental lot, stolen vehicle check' });
  });
}

/** A row of parked cars, one after the other. */
function parkingRow(county: County, user: User, chance: Chance, duty: Duty): Request[] {
  const at = chance.between(duty.from, duty.to);
  return Array.from({ length: chance.between(20, 45) }, (_, car) =>
    requestOf(user, at + car * chance.between(3, 25) * 1_000, {
      ...byPlate(resident(county, chance, user.city)),
      reason: 'abandoned vehicle abatement',
    }),
  );
}

/** The car's modem goes back and forth between two networks. */
function shakyConnection(requests: readonly Request[]): Request[] {
  return requests.map((request, place) =>
    place % 2 === 0 || request.channel === 'HANDHELD'
      ? request
      : { ...request, addressHash: `roaming of ${request.viewer}` },
  );
}
