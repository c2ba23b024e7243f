// Records of the person files as tests change them: a warrant and a gang record for one case, by whoever of the cast acts.
import type { Database } from '../../platform/database.ts';
import { CAST } from '../seeding/synthetic/cast.ts';
import { openSeededDatabase } from './copied-database.ts';
import { DETECTIVE, type Question, startTestSubgraphs, type TestSubgraphs } from './test-subgraphs.ts';

export const WRITER: readonly string[] = [...DETECTIVE, 'scope:hotfile:write', 'agency-type:0'];
export const DISPATCHER = WRITER.filter((fact) => fact !== 'scope:cori:read');
/** The case that all records of a test are entered for. */
export const OCA = 'AB-2026-005120';
export const PRIYA = CAST.priyaLindqvist.id;

export const ENTERING = { agency: 'CA0990100', viewer: 'writer' };
export const COLLEAGUE = { agency: 'CA0990100', viewer: 'colleague' };
export const STRANGER = { agency: 'CA0990300', viewer: 'stranger' };
export const HERSELF = { ...ENTERING, person: PRIYA };

export const WARRANT = {
  offense: '2203',
  warrantNumber: 'abw2026512',
  dateOfWarrant: '2026-06-29',
  extradition: '1',
};
export const ENTRY = {
  personId: PRIYA,
  oca: OCA,
  document: { kind: 'WARRANT', number: 'ABW2026512' },
  caution: ['00', '00'],
  wanted: WARRANT,
};
export const GANG = { gang: 'Harbor Row', criteria: ['ADMITTED', 'TATTOO'] };
export const MEMBER = {
  personId: PRIYA,
  oca: OCA,
  document: { kind: 'INCIDENT_REPORT', number: OCA },
  gang: GANG,
};

const LIFE = `lifeCycle { awaitsCheck validationDue document { kind number } located { agency { ori } oca on }
  steps { action mke { code } because } }`;
const ANSWER = `task { nic version standing ${LIFE} }
  record { nic mke { code } agency { ori } caution { code } miscellaneous
    ... on WantedRecord { status warrantNumber offense { code } subject { name dateOfBirth } person { id } }
    ... on UnidentifiedRecord { foundWhere } }`;
const RESTRICTED = 'restrictedRecord { nic subject { name } ... on GangRecord { gang } }';

const INPUTS: Readonly<Record<string, string>> = {
  enter: 'EnterPersonRecordInput',
  modify: 'ModifyPersonRecordInput',
  locate: 'LocatePersonRecordInput',
  cancel: 'CancelPersonRecordInput',
};

type As = NonNullable<Question['as']>;

/** The person files of a database of the test's own. */
export class PersonFiles {
  readonly database: Database;
  readonly subgraphs: TestSubgraphs;
  #keys = 0;

  private constructor(database: Database, subgraphs: TestSubgraphs) {
    this.database = database;
    this.subgraphs = subgraphs;
  }

  static async start(): Promise<PersonFiles> {
    const database = await openSeededDatabase();
    return new PersonFiles(database, await startTestSubgraphs(async () => database));
  }

  /** Forgets what was written for the case. */
  clear(): Promise<void> {
    return this.database.script(`delete from persons.hot_file_step;
      delete from persons.hot_file where oca = '${OCA}';
      delete from persons.outbox; delete from persons.written`);
  }

  /** Takes a step (`enter`, `verify`, `modify`, …) under a key of its own. */
  async change(kind: string, input: object, as: As = ENTERING, facts = WRITER) {
    const restricted = facts.includes('scope:cori:read') ? RESTRICTED : '';
    const query = `mutation ($input: ${INPUTS[kind] ?? 'ChangePersonRecordInput'}!) {
      changed: ${kind}PersonRecord(input: $input) { ${ANSWER} ${restricted} } }`;
    this.#keys += 1;
    const variables = { input: { idempotencyKey: `key-${this.#keys}`, ...input } };
    const { data, errors = [] } = await this.subgraphs.ask('persons', query, { as, facts, variables });
    return {
      ...data?.changed,
      errors: errors.map(({ message }) => message),
      codes: errors.map(({ extensions }) => extensions?.code),
    };
  }

  /** The number of a record that a colleague has checked: it stands at version 2. */
  async onFile(entry: object = ENTRY): Promise<string> {
    const { task } = await this.change('enter', entry);
    await this.change('verify', { nic: task.nic, version: 1 }, COLLEAGUE);
    return task.nic;
  }

  /** The topics of the events that wait to be told, in their order. */
  async topics(): Promise<readonly string[]> {
    const rows = await this.database.query<{ topic: string }>(
      'select topic from persons.outbox order by position',
    );
    return rows.map(({ topic }) => topic);
  }

  /** Priya Lindqvist's records of one kind, as a detective who acts as `as` sees them. */
  async recordsFor(as: As, field = 'wantedRecords') {
    const query = `{ person(id: "${PRIYA}") { ${field} { nic standing } } }`;
    return (await this.subgraphs.ask('persons', query, { as, facts: DETECTIVE })).data.person[field];
  }

  close(): Promise<void> {
    return this.subgraphs.close();
  }
}
