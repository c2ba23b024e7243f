// What a client writes in a message, as it can be sent; and what it is told when it can't.
import { mayReadContent } from '../../../schema/policy/message-rules.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { badInput, readName, readWord } from '../../reading/client-input.ts';
import type { Attachment } from './message.ts';

/** What every message to be sent says. */
export interface ContentInput {
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly carriesCriminalHistory?: boolean;
  readonly criminalHistoryOf?: readonly string[];
}

/** The same, read. */
export interface Content {
  readonly body: string;
  readonly attachments: readonly Attachment[];
  readonly carriesCriminalHistory: boolean;
  /** Ids of the persons whose criminal history it carries. */
  readonly criminalHistoryOf: readonly string[];
}

const MOST_TEXT = 10_000;
const MOST_SUBJECT = 120;
const MOST_ATTACHMENTS = 10;
const MOST_PERSONS = 20;
const MOST_BYTES = 2 ** 31 - 1;

/** @throws GraphQLError that says what to write instead. */
export function readContent(input: ContentInput, viewer: RecordViewer): Content {
  const { text, attachments, carriesCriminalHistory = false, criminalHistoryOf = [] } = input;
  if (attachments.length > MOST_ATTACHMENTS)
    throw badInput(`\`input.attachments\` takes up to ${MOST_ATTACHMENTS}`);
  return {
    body: readText(text, 'input.text', MOST_TEXT),
    attachments: attachments.map(readAttachment),
    carriesCriminalHistory,
    criminalHistoryOf: readPersons({ carriesCriminalHistory, criminalHistoryOf }, viewer),
  };
}

/** A line of what a message is about. @throws GraphQLError */
export function readSubject(subject: string): string {
  const line = readText(subject, 'input.subject', MOST_SUBJECT);
  if (/[\r\n]/.test(line)) throw badInput('`input.subject` must be one line');
  return line;
}

/** A text that is there and not too long. @throws GraphQLError */
export function readText(text: string, argument: string, most: number): string {
  const trimmed = readName(text, argument);
  if (trimmed.length > most || trimmed.includes('\0'))
    throw badInput(`\`${argument}\` takes up to ${most} signs`);
  return trimmed;
}

/** Whoever may not read criminal history has none to send, and whoever sends some says whose (Penal Code 11078). */
function readPersons(
  {
    carriesCriminalHistory,
    criminalHistoryOf,
  }: Pick<Content, 'carriesCriminalHistory' | 'criminalHistoryOf'>,
  viewer: RecordViewer,
): readonly string[] {
  const persons = [...new Set(criminalHistoryOf.map((id) => readWord(id, 'input.criminalHistoryOf')))];
  if (!mayReadContent({ carriesCriminalHistory }, viewer))
    throw badInput('what carries criminal history is sent by those who may read it: ask one of them');
  if (carriesCriminalHistory !== persons.length > 0)
    throw badInput(
      '`input.criminalHistoryOf` names the persons whose criminal history the message carries, and nobody when it carries none',
    );
  if (persons.length > MOST_PERSONS)
    throw badInput(`\`input.criminalHistoryOf\` takes up to ${MOST_PERSONS}`);
  return persons;
}

function readAttachment({ id, kind, sha256, bytes }: Attachment): Attachment {
  if (!/^[0-9a-f]{64}$/i.test(sha256))
    throw badInput('`input.attachments` must name the SHA-256 of each paper: 64 hexadecimal digits');
  if (bytes < 1 || bytes > MOST_BYTES) throw badInput('`input.attachments` must name the size of each paper');
  return { id: readText(id, 'input.attachments.id', 100), kind, sha256: sha256.toLowerCase(), bytes };
}
