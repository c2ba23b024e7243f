// Looking up people whom one knows, or would like to know.
import { momentAtWork } from '../calendar.ts';
import { cityOf, householdOf, neighborsOf, resident, starsOf, type User } from '../county.ts';
import { exOf, hasOrder, relativeElsewhere } from '../records.ts';
import { byName, byPlate, caseNumber, type Request, requestOf, somehow } from '../request.ts';
import { STOP_REASONS } from '../words.ts';
import type { Scene, Story } from './misdeed.ts';

/** Open: says nothing of substance. Hidden: says what one says at work, for an incident of one's own. */
function excuse({ chance, user, file, hidden }: Scene, person: number): Partial<Request> {
  if (!hidden) return { reason: chance.one(['check', 'info', 'personal', 'traffic', 'plate check']) };
  const number = caseNumber(user.agency, 'INC', 900_000 + chance.between(0, 90_000));
  file.open(chance, {
    agency: user.agency,
    number,
    persons: [chance.happens(0.5) ? person : 0],
    linkedShare: 1,
  });
  return { case: number, reason: chance.one(STOP_REASONS) };
}

function times(scene: Scene, count: number, person: number, everyDays = 1): readonly Request[] {
  return Array.from({ length: count }, (_, time) => {
    const at = momentAtWork(scene.county, scene.user, scene.chance, scene.day + time * everyDays);
    return requestOf(scene.user, at, { ...somehow(scene.chance, person), ...excuse(scene, person) });
  });
}

/** Hidden: a friend at the same agency is asked to look. */
export const ownRecord: Story = (scene) => {
  const friend = scene.county.users.find(
    ({ agency, number }) => agency === scene.user.agency && number !== scene.user.number,
  );
  const by: Scene = scene.hidden && friend ? { ...scene, user: friend } : scene;
  return times(by, scene.chance.between(1, 2), scene.user.person);
};

/** Hidden: a relative who lives elsewhere and is called differently. */
export const family: Story = (scene) => {
  const { county, user, chance } = scene;
  const person = scene.hidden ? relativeElsewhere(county, user) : chance.one(householdOf(user.person));
  return times(scene, chance.between(1, 3), person);
};

/** Hidden: seldom, and with an incident to show for it. */
export const exPartner: Story = (scene) => {
  const { county, user, chance, hidden } = scene;
  const person = exOf(county, user);
  if (hidden) return times(scene, 3, person, 8);
  return times(scene, hasOrder(county, user) ? chance.between(1, 4) : chance.between(4, 12), person, 2);
};

/** Hidden: somebody of another agency, whom one knows from work. */
export const colleague: Story = (scene) => {
  const { county, user, chance, hidden } = scene;
  const others = county.users.filter(
    ({ agency, number }) => (agency === user.agency) !== hidden && number !== user.number,
  );
  return times(scene, chance.between(1, 3), chance.one(others).person);
};

/** Open: one is curious, or eight are on the day after something happened. Hidden: the star's household. */
export const celebrity: Story = (scene) => {
  const { county, chance, hidden, day } = scene;
  const star = chance.one(starsOf(county));
  if (hidden) return times(scene, 1, chance.one(householdOf(star)));
  const curious = chance.happens(0.2) ? chance.some(county.users, 8) : [scene.user];
  return curious.flatMap((user: User) => times({ ...scene, user, day }, 1, star));
};

/** Hidden: just beyond the block, as far as any map is concerned somebody else. */
export const neighbor: Story = (scene) => {
  const { user, chance, hidden } = scene;
  const person = hidden ? user.person + 32 : chance.one(neighborsOf(user.person));
  return times(scene, chance.between(1, 4), person, 3);
};

/** Open: day after day. Hidden: four times in a month. */
export const followingSomebody: Story = (scene) => {
  const { county, chance, user, hidden } = scene;
  const person = resident(county, chance, user.city);
  return hidden ? times(scene, 4, person, 6) : times(scene, chance.between(6, 11), person, 2);
};

/** At night, from home, about somebody met that evening. Hidden: the same, next day at work. */
export const afterHours: Story = ({ county, user, chance, day, hidden }) => {
  const person = resident(county, chance);
  const moment = momentAtWork(county, user, chance, day);
  const at = hidden ? moment : moment + 16 * 3_600_000;
  const from = hidden ? {} : { channel: 'DESKTOP', addressHash: `home of ${user.viewer}` };
  const requests = [byName(person), byPlate(person)].map((about, place) =>
    requestOf(user, at + place * 120_000, { ...about, ...from, reason: 'suspicious person' }),
  );
  return requests;
};

/** Plates for a private investigator in another town. Hidden: a few, among one's own work. */
export const forSomebodyElsewhere: Story = (scene) => {
  const { county, user, chance, hidden } = scene;
  const town = county.users.find(({ city }) => city !== undefined && city !== user.city)?.city;
  return Array.from({ length: hidden ? 5 : 45 }, (_, time) => {
    const person = resident(county, chance, town ?? cityOf(0));
    const at = momentAtWork(county, user, chance, (scene.day + Math.floor(time / 3)) % 30);
    return requestOf(user, at, { ...byPlate(person), ...excuse({ ...scene, hidden: true }, person) });
  });
};
