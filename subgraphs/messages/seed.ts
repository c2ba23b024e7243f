// The synthetic directory, mail between its agencies (one message for every fifty persons), and confirmed hits.
import type { Queryable } from '../../platform/database.ts';
import { agencyOf, KNOWN_AGENCIES, POLICE_AGENCIES } from '../domain/codes/agencies.ts';
import { type BulkWriter, bulkWriter } from '../seeding/bulk-insert.ts';
import { digits } from '../seeding/synthetic/identifiers.ts';
import { dayBetween, isFirstPart, numbersOf, type Population } from '../seeding/synthetic/population.ts';
import { type Chance, chanceOf } from '../seeding/synthetic/random.ts';
import { seedConfirmations } from './confirmation/seed-confirmations.ts';
import { authorizationsOf, DESTINATIONS } from './directory/seeded-directory.ts';
import { AGENCY, DESTINATION, DESTINATION_MEMBER, MESSAGE, RECIPIENT } from './tables.ts';

const PERSONS_PER_MESSAGE = 50;

/** What agencies write to each other about: nothing of it is about anybody on record. */
const TEXTS = [
  ['be on the lookout', 'gray sedan without plates seen leaving a parking structure, direction unknown'],
  ['shift change', 'the watch commander changes at eighteen hundred hours, call the desk before then'],
  ['property found', 'a box of tools was handed in at the front desk, no owner known yet'],
  ['road closed', 'the coast road is closed between the harbor and the bridge until further notice'],
  ['training day', 'places are left for the operator refresher next month, answer by friday'],
  ['missing hiker', 'search teams meet at the trail head at dawn, bring radios and water'],
  ['scam warning', 'callers pretend to be deputies and ask for payment by gift card'],
  ['court transport', 'two transports are due tomorrow morning, confirm who takes the second'],
] as const;

/** Writes directory, mail and confirmations. */
export async function seedMessages(database: Queryable, population: Population): Promise<void> {
  const writer = bulkWriter(database);
  if (isFirstPart(population)) await addDirectory(writer);
  for (const index of numbersOf(population, PERSONS_PER_MESSAGE))
    await addMessage(writer, index, chanceOf(population.seed, index, 'message'));
  await seedConfirmations(writer, population);
  await writer.finish();
}

async function addDirectory(writer: BulkWriter): Promise<void> {
  for (const { ori, name } of KNOWN_AGENCIES)
    await writer.add(AGENCY, { ori, name, authorizations: authorizationsOf(ori) });
  for (const { agencies, ...destination } of DESTINATIONS) {
    await writer.add(DESTINATION, destination);
    for (const ori of agencies) await writer.add(DESTINATION_MEMBER, { code: destination.code, ori });
  }
}

async function addMessage(writer: BulkWriter, index: number, chance: Chance): Promise<void> {
  const id = `M${digits(index, 9)}`;
  const sender = chance.one(POLICE_AGENCIES);
  const recipients = chance.some(
    POLICE_AGENCIES.filter((ori) => ori !== sender),
    2,
  );
  const [subject, body] = chance.one(TEXTS);
  const sent_at = `${dayBetween(chance, 2024, 2026)}T${digits(chance.between(0, 23), 2)}:15:00Z`;
  await writer.add(MESSAGE, {
    id,
    thread: id,
    kind: 'ADMINISTRATIVE',
    sender,
    sent_by: 'records-desk',
    sent_at,
    addressed: recipients,
    mailboxes: [sender, ...recipients],
    subject,
    body: `${body}. ${agencyOf(sender).name}`,
    carries_criminal_history: false,
    restricted: false,
    attachments: [],
  });
  for (const ori of recipients) {
    const read = chance.happens(0.8)
      ? { delivered_at: sent_at, read_at: sent_at, read_by: 'watch-desk' }
      : {};
    await writer.add(RECIPIENT, { message_id: id, ori, sent_at, ...read });
  }
}
