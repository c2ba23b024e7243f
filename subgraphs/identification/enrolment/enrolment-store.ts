// The enrolments on file as one viewer may see them, and the images: promised by a ticket, handed out once.
import type { Queryable } from '../../../platform/database.ts';
import type { Passport } from '../../../platform/passport.ts';
import { mayKnowOfEnrolment } from '../../../schema/policy/biometric-rules.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { loadMany, loadOne } from '../../reading/batch-loader.ts';
import { ENROLMENT_COLUMNS, type EnrolmentRow, enrolmentOf } from './enrolment.ts';
import { type DrawnImage, drawImage } from './image-drawing.ts';
import { newTicket, signTicket, verifyTicket } from './image-ticket.ts';
import { ticketSecret } from './ticket-secret.ts';

/** Where a gateway answers tickets of ours (`objects` in its configuration). */
const IMAGES = '/objects/images';
/** A person has some ten fingers, two palms, two eyes and a face for each time they were enrolled. */
const MOST_OF_A_PERSON = 200;

const OF_PERSONS = `
  select wanted.key, found.* from unnest($1::text[]) as wanted(key) cross join lateral (
    select ${ENROLMENT_COLUMNS} from identification.enrolment
    where person_id = wanted.key order by modality, position, id limit ${MOST_OF_A_PERSON}
  ) found order by wanted.key, found.modality, found.position, found.id`;

const BY_ID = `
  select id as key, ${ENROLMENT_COLUMNS}, descriptor from identification.enrolment where id = any($1::text[])`;

/** One statement: of two that use a ticket at once only one is answered. */
const HAND_OUT = `
  insert into identification.image_handed_out
    (nonce, enrolment_id, issuer, viewer, agency, promised_by, handed_out_by)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning 1 as taken`;

interface DrawableRow extends EnrolmentRow {
  readonly descriptor: string;
}

/** An image that a ticket is exchanged for. */
export interface HandedOutImage extends DrawnImage {
  readonly personId: string;
  readonly enrolmentId: string;
  readonly promisedBy: string;
}

export function enrolmentStore(database: Queryable, viewer: RecordViewer, now: () => number) {
  const open = <Row extends EnrolmentRow>(row: Row) => (mayKnowOfEnrolment(row, viewer) ? row : undefined);
  const shown = (row: EnrolmentRow) => open(row) && enrolmentOf(row);
  const drawable = loadOne(database, { sql: BY_ID, read: (row: DrawableRow) => open(row) });
  const secret = ticketSecret(database);
  return {
    enrolments: loadMany(database, { sql: OF_PERSONS, read: shown }),
    enrolment: loadOne(database, { sql: BY_ID, read: shown }),
    imageUrl: async (enrolmentId: string, passport: Passport): Promise<string> => {
      const ticket = newTicket({ enrolmentId, decisionId: passport.decisionId }, now());
      return `${IMAGES}/${signTicket(ticket, passport, await secret())}`;
    },
    /** Null for a ticket that is none, whatever the reason. */
    handOut: async (signed: string, passport: Passport): Promise<HandedOutImage | null> => {
      const ticket = verifyTicket(signed, passport, { secret: await secret(), now: now() });
      const row = ticket && (await drawable.load(ticket.enrolmentId));
      if (!ticket || !row || !(await isFirstUse(database, ticket, passport))) return null;
      const { personId, modality, descriptor } = row;
      const image = drawImage(modality, descriptor);
      return { ...image, personId, enrolmentId: row.id, promisedBy: ticket.decisionId };
    },
  };
}

async function isFirstUse(
  database: Queryable,
  { nonce, enrolmentId, decisionId }: { nonce: string; enrolmentId: string; decisionId: string },
  { issuer, viewer, agency, decisionId: current }: Passport,
): Promise<boolean> {
  const values = [nonce, enrolmentId, issuer, viewer, agency, decisionId, current];
  return (await database.query(HAND_OUT, values)).length > 0;
}
