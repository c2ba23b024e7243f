// Where each field of the person files comes from.
import type { Passport } from '../../../platform/passport.ts';
import { coded } from '../../domain/codes/coded.ts';
import type { DayPageRequest } from '../../domain/hot-files/day-page.ts';
import { MESSAGE_KEY } from '../../domain/hot-files/file-codes.ts';
import { readWord } from '../../reading/client-input.ts';
import type { Resolvers, SubgraphContext } from '../../serving/define-subgraph.ts';
import type { PersonFileStore } from './file-store.ts';
import { isPassword } from './kinds/password.ts';
import type { PersonFileName } from './person-files.ts';
import type { PersonRecord } from './records/person-record.ts';
import type { UnidentifiedSearch } from './records/unidentified-search.ts';

export interface HasPersonFiles {
  readonly files: PersonFileStore;
  readonly person: { readonly load: (id: string) => Promise<unknown> };
}

type Context = SubgraphContext<HasPersonFiles>;
type Changer<Input> = (input: Input, passport: Passport) => Promise<{ nic: string }>;

const personOfRecord = {
  person: ({ personId }: PersonRecord, _arguments: unknown, { store }: Context) =>
    personId ? store.person.load(personId) : null,
};

export const fileResolvers = {
  Query: {
    personFileRecord: async (_root, { nic }: { nic: string }, { store }) =>
      only(await store.files.record.load(readWord(nic, 'nic')), isOpen),
    restrictedFileRecord: async (_root, { nic }: { nic: string }, { store }) =>
      only(await store.files.record.load(readWord(nic, 'nic')), isRestricted),
    unidentifiedRecords: (_root, asked: UnidentifiedSearch, { store }) => store.files.unidentified(asked),
    personValidationsDue: (_root, page: DayPageRequest, { store }) => store.files.validationsDue(page),
    personChecksDue: (_root, page: DayPageRequest, { store }) => store.files.checksDue(page),
  },
  Mutation: {
    enterPersonRecord: written(({ enter }) => enter),
    verifyPersonRecord: written(({ verify }) => verify),
    modifyPersonRecord: written(({ modify }) => modify),
    validatePersonRecord: written(({ validate }) => validate),
    locatePersonRecord: written(({ locate }) => locate),
    clearPersonRecord: written(({ clear }) => clear),
    cancelPersonRecord: written(({ cancel }) => cancel),
  },
  Person: {
    wantedRecords: inFile('wanted'),
    missingRecords: inFile('missing'),
    foreignFugitiveRecords: inFile('foreignFugitive'),
    immigrationViolatorRecords: inFile('immigrationViolator'),
    supervisedReleaseRecords: inFile('supervisedRelease'),
    sexOffenderRecords: inFile('sexOffender'),
    gangRecords: inFile('gang'),
    violentPersonRecords: inFile('violentPerson'),
    identityTheftRecords: inFile('identityTheft'),
    protectiveInterestRecords: inFile('protectiveInterest'),
  },
  WantedRecord: personOfRecord,
  MissingRecord: personOfRecord,
  ForeignFugitiveRecord: personOfRecord,
  ImmigrationViolatorRecord: personOfRecord,
  SupervisedReleaseRecord: personOfRecord,
  SexOffenderRecord: personOfRecord,
  GangRecord: personOfRecord,
  ViolentPersonRecord: personOfRecord,
  ProtectiveInterestRecord: personOfRecord,
  IdentityTheftRecord: {
    ...personOfRecord,
    passwordMatches: ({ keptPassword }: { keptPassword?: string | null }, { said }: { said: string }) =>
      keptPassword ? isPassword(said, keptPassword) : null,
  },
  HotFileLifeCycle: {
    steps: ({ nic }: { nic: string }, _arguments, { store }) => store.files.steps.load(nic),
  },
  HotFileStep: {
    mke: ({ mke }: { mke: string | null }) => coded(MESSAGE_KEY, mke),
  },
} satisfies Resolvers<HasPersonFiles>;

function inFile(name: PersonFileName) {
  return ({ id }: { id: string }, _arguments: unknown, { store }: Context) => store.files.inFile(name, id);
}

/** The record as a change has left it. */
function written<Input>(changerOf: (files: PersonFileStore) => Changer<Input>) {
  return async (_root: unknown, { input }: { input: Input }, { store, passport }: Context) => {
    const { nic } = await changerOf(store.files)(input, passport);
    const record = await store.files.recordNow(nic);
    return { task: record, record: only(record, isOpen), restrictedRecord: only(record, isRestricted) };
  };
}

/** Immigration violators are found by person only. */
function isOpen(record: PersonRecord): boolean {
  return !isRestricted(record) && record.__typename !== 'ImmigrationViolatorRecord';
}

const isRestricted = (record: PersonRecord): boolean => record.isRestricted;

function only(
  record: PersonRecord | null,
  condition: (record: PersonRecord) => boolean,
): PersonRecord | null {
  return record && condition(record) ? record : null;
}
