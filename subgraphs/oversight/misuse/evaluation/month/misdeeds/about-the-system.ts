// Using the system in ways that its rules forbid, whoever is looked up.
import { momentAtWork } from '../calendar.ts';
import { resident } from '../county.ts';
import { byPlate, caseNumber, plateHash, type Request, requestOf, somehow } from '../request.ts';
import { HOLLOW_REASONS, STOP_REASONS } from '../words.ts';
import type { Scene, Story } from './misdeed.ts';

const MINUTE = 60_000;

function series(
  { county, user, chance, day }: Scene,
  count: number,
  apartMs: number,
  of: (place: number) => Partial<Request>,
): readonly Request[] {
  const start = momentAtWork(county, user, chance, day);
  return Array.from({ length: count }, (_, place) => requestOf(user, start + place * apartMs, of(place)));
}

const stranger = ({ county, chance, user }: Scene) => somehow(chance, resident(county, chance, user.city));

/** Curiosity all month. Hidden: with words that sound like work, and none of it has a case. */
export const noCase: Story = (scene) =>
  Array.from({ length: scene.chance.between(10, 30) }, (_, time) => {
    const { county, user, chance, hidden } = scene;
    const at = momentAtWork(county, user, chance, (scene.day + time) % 30);
    const reason = hidden ? chance.one(STOP_REASONS) : chance.one(HOLLOW_REASONS);
    return requestOf(user, at, { ...stranger(scene), reason });
  });

/** One good case opens every door. Hidden: for a handful of people only. */
export const borrowedCase: Story = (scene) => {
  const { user, chance, file, hidden } = scene;
  const number = caseNumber(user.agency, 'CR', 800_000 + chance.between(0, 90_000));
  file.open(chance, { agency: user.agency, number, persons: [1], linkedShare: 1 });
  return Array.from({ length: hidden ? 7 : chance.between(14, 40) }, (_, time) => {
    const at = momentAtWork(scene.county, user, chance, (scene.day + Math.floor(time / 4)) % 30);
    return requestOf(user, at, { ...stranger(scene), case: number, reason: 'suspect associates' });
  });
};

/** Takes what can be had before leaving. Hidden: a little more than usual, every hour of a week. */
export const hoarding: Story = (scene) => {
  const more = () => ({ ...stranger(scene), reason: 'records review' });
  if (!scene.hidden) return series(scene, scene.chance.between(80, 160), 1_500, more);
  return series(scene, 90, 4 * MINUTE, more);
};

/** Numbers in a row. Hidden: with gaps, or slowly. */
export const tryingNumbers: Story = (scene) => {
  const first = scene.chance.between(100, 400);
  const step = scene.hidden ? 11 : 1;
  return series(scene, scene.chance.between(12, 25), scene.hidden ? 9 * MINUTE : 20_000, (place) => {
    const value = `8KLM${first + place * step}`;
    return { sought: [{ kind: 'plate', hash: plateHash(1e6 + place), value }], reason: 'partial plate' };
  });
};

/** Carry permits by the path of investigations. Hidden: without saying what it is for. */
export const wrongPurpose: Story = (scene) => {
  const isHiring = scene.chance.happens(0.3);
  return series(scene, scene.chance.between(4, 15), 6 * MINUTE, () => ({
    ...stranger(scene),
    purpose: isHiring && !scene.hidden ? 'J' : 'C',
    reason: scene.hidden ? 'applicant review' : 'CCW renewal',
  }));
};

/** Tries what is refused, in ever new ways. Hidden: now and then over a day. */
export const tryingDoors: Story = (scene) =>
  series(scene, scene.chance.between(7, 15), scene.hidden ? 17 * MINUTE : 35_000, (place) => ({
    ...stranger(scene),
    reason: 'check',
    operationHash: `attempt ${place}`,
    ...(place % 2 === 0 ? { withheld: 2 } : { outcome: 'OPERATION_REFUSED', disclosed: 0, subjects: [] }),
  }));

/** Says to whom it goes, and should not. Hidden: says nothing. */
export const passingOn: Story = (scene) =>
  series(scene, scene.chance.between(1, 4), 60 * MINUTE, () => ({
    ...stranger(scene),
    reason: 'request by partner agency',
    recipient: scene.hidden
      ? undefined
      : scene.chance.one(['Halloran Investigations', 'a friend', 'DR0000001']),
  }));

/** Two people work by one login. Hidden: one after the other, hours apart. */
export const lentLogin: Story = (scene) =>
  series(scene, 12, scene.hidden ? 70 * MINUTE : 2 * MINUTE, (place) => ({
    ...byPlate(resident(scene.county, scene.chance, scene.user.city)),
    reason: 'traffic stop, expired registration',
    ...(place % 2 === 0 ? {} : { addressHash: `second desk of ${scene.user.agency}`, channel: 'DESKTOP' }),
  }));
