// What oversight is asked about where there are rows that use has made, and who asks it.
import { createHash } from 'node:crypto';
import { POLICE_AGENCIES } from '../../../../subgraphs/domain/codes/agencies.ts';
import { digits } from '../../../../subgraphs/seeding/synthetic/identifiers.ts';
import { CAST_ASKED } from '../cast-asked.ts';
import type { Asked } from '../questions.ts';
import type { InUse } from './fill-in-use.ts';

/** Agencies of the officers, in their turn. */
export const AGENCIES = POLICE_AGENCIES;
/** Who vouches for their logins. */
export const ISSUER = 'urn:need-to-know:in-use';
/** Somebody whom one request in fifty was about. */
export const LOOKED_UP = 'P-OFTEN-LOOKED-UP';

const ENTRY = 'edges { node { id at } } pageInfo { hasNextPage endCursor }';
const about = (subject: string): string => `subject: ${subject}`;
const SOMEBODY = about(`{ kind: "person", value: "${LOOKED_UP}" }`);
const BY_OFFICER = `viewer: { issuer: "${ISSUER}", login: "officer-7" }`;

/** Lists and searches that no root field is asked for by itself, by what they are. */
export const IN_USE_QUESTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  oversight: {
    'alerts that were dismissed': '{ alerts(status: DISMISSED, first: 100) { id dismissedBy { id } } }',
    'alerts of an agency': `{ alerts(agency: "${AGENCIES[1]}", first: 100) { id investigation { id } reasons { events { id } } } }`,
    'alerts under investigation':
      '{ alerts(status: INVESTIGATED, first: 100) { id investigation { id alert { id } } } }',
    'open investigations': '{ investigations(status: OPEN) { id assigned { id } entries { by { id } } } }',
    'investigations of an agency': `{ investigations(agency: "${AGENCIES[1]}") { id alert { id } entries { evidence { id } } } }`,
    'who looked at somebody': `{ disclosures(${SOMEBODY}, first: 100) { ${ENTRY} } }`,
    'who looked at somebody, of one agency': `{ disclosures(${SOMEBODY}, agency: "${AGENCIES[1]}", first: 100) { ${ENTRY} } }`,
    'what one officer looked at': `{ disclosures(${BY_OFFICER}, first: 100) { ${ENTRY} } }`,
    'what an agency looked at two years ago': `{ disclosures(agency: "${AGENCIES[1]}", until: "2024-06-30", first: 100) { ${ENTRY} } }`,
    'who looked into an officer': `{ disclosures(${about('{ kind: "login", value: "officer-7" }')}, first: 100) { ${ENTRY} } }`,
    'the reports of all agencies':
      '{ misuseReports(year: 2025) { investigated sustained accesses viewers } }',
  },
  messages: {
    'mail by a word that all hold': '{ messageSearch(text: "sedan", first: 50) { edges { node { id } } } }',
    'mail by a word that few hold': '{ messageSearch(text: "harbor", first: 50) { edges { node { id } } } }',
  },
};

/** Questions about the `sample`th of what there is of each kind, and about forty at once where keys are given. */
export function inUseAsked(sample: number, { personnel, alerts, investigations, mail }: InUse): Asked {
  const nth = (of: number): number => 1 + ((sample * 7_919) % of);
  const forty = (of: number, idOf: (n: number) => string) =>
    Array.from({ length: 40 }, (_, place) => ({ id: idOf(1 + ((nth(of) + place * 97) % of)) }));
  const somebody = `{ kind: "person", value: "${LOOKED_UP}" }`;
  return {
    given: {
      ...CAST_ASKED.given,
      'personnel.id': `"${officerId(nth(personnel))}"`,
      'personnelByLogin.login': `"officer-${nth(personnel)}"`,
      'personnelByLogin.issuer': `"${ISSUER}"`,
      'alert.id': `"${uuidOf('alert', nth(alerts))}"`,
      'investigation.id': `"${uuidOf('investigation', nth(investigations))}"`,
      'message.id': `"${messageId(nth(mail))}"`,
      'disclosures.subject': somebody,
      'releases.subject': somebody,
      year: '2025',
    },
    entities: {
      Personnel: forty(personnel, officerId),
      Message: forty(mail, messageId),
      Person: [{ id: 'P17368787', fullName: 'DUNMORE, MARCUS', dateOfBirth: '1984-03-17' }],
      Vehicle: [{ vin: '1N4ZZ0007BZ000000' }],
    },
  };
}

const officerId = (n: number): string => `U${digits(n, 7)}`;
const messageId = (n: number): string => `U${digits(n, 9)}`;

/** The id of row `n`, as the database makes it from its MD5. */
function uuidOf(kind: string, n: number): string {
  const hex = createHash('md5').update(`${kind} ${n}`).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
