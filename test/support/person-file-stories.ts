// The files of persons that agencies enter: an entry of each, a modification of it, and what is read of it then.

/** One of the files, and what a test enters into it and reads of it. */
export interface FileStory {
  /** The field of an entry, and of `Person` that shows its records; a file without one is found by number only. */
  readonly name: string;
  readonly field: string | null;
  /** The type of its records. */
  readonly type: string;
  /** A paper that an entry rests on. */
  readonly document: string;
  /** What stands after the action in its message keys. */
  readonly key: string;
  readonly isRestricted: boolean;
  /** Whether its records look for somebody. */
  readonly isLocated: boolean;
  readonly entered: object;
  /** What a modification says, all of it; what is read of the record then. */
  readonly modified: object;
  readonly selection: string;
  readonly shown: object;
}

const RELEASE = {
  kind: 'PAROLE',
  offense: '2203',
  starts: '2026-05-01',
  ends: '2029-04-30',
  officer: 'State Parole',
  conditions: 'search at any time',
};
const REGISTRATION = {
  statute: 'PC 314(1)',
  convictedOn: '2024-05-14',
  tier: '1',
  registeredOn: '2026-06-01',
};
const VIOLENCE = { criterion: '4', incident: 'said that he would shoot' };
const THEFT = { kind: 'CREDIT', stolenOn: '2026-06-02', password: 'Blue Heron' };
const THREAT = { office: 'JUDGE', threat: 'letters to a judge', toNotify: 'court security' };
const BODY = {
  category: 'LIVING',
  sex: 'F',
  race: 'W',
  estimatedAgeFrom: 30,
  estimatedAgeTo: 40,
  foundOn: '2026-06-28',
  foundWhere: 'Alder Bay, north breakwater',
};
const MISSING = {
  category: 'ENDANGERED',
  dateLastSeen: '2026-06-28',
  lastSeenCity: 'Alder Bay',
  personWithInformation: { name: 'Halloran, Tess', description: 'seen with her' },
};
const RESTRICTED = { isRestricted: true, isLocated: false };

/** Every file of persons that agencies enter but the wanted, whose story is told on its own. */
export const FILE_STORIES: readonly FileStory[] = [
  {
    ...RESTRICTED,
    name: 'supervisedRelease',
    field: 'supervisedReleaseRecords',
    type: 'SupervisedReleaseRecord',
    document: 'COURT_ORDER',
    key: 'SR',
    entered: RELEASE,
    modified: { ...RELEASE, officer: 'State Parole, Alder Bay unit' },
    selection: 'kind { code } officer conditions ends',
    shown: {
      kind: { code: 'PAROLE' },
      officer: 'State Parole, Alder Bay unit',
      conditions: 'search at any time',
      ends: '2029-04-30',
    },
  },
  {
    ...RESTRICTED,
    name: 'sexOffender',
    field: 'sexOffenderRecords',
    type: 'SexOffenderRecord',
    document: 'REGISTRATION',
    key: 'XS',
    entered: REGISTRATION,
    modified: { ...REGISTRATION, tier: '2', registrationEnds: '2046-06-01' },
    selection: 'statute tier { code } registrationEnds',
    shown: { statute: 'PC 314(1)', tier: { code: '2' }, registrationEnds: '2046-06-01' },
  },
  {
    ...RESTRICTED,
    name: 'gang',
    field: 'gangRecords',
    type: 'GangRecord',
    document: 'INCIDENT_REPORT',
    key: 'GM',
    entered: { gang: 'Harbor Row', criteria: ['ADMITTED', 'TATTOO'] },
    modified: { gang: 'Harbor Row', subgroup: 'North', criteria: ['ADMITTED', 'SYMBOL'] },
    selection: 'gang subgroup criteria { code }',
    shown: { gang: 'Harbor Row', subgroup: 'North', criteria: [{ code: 'ADMITTED' }, { code: 'SYMBOL' }] },
  },
  {
    ...RESTRICTED,
    name: 'violentPerson',
    field: 'violentPersonRecords',
    type: 'ViolentPersonRecord',
    document: 'INCIDENT_REPORT',
    key: 'VP',
    entered: VIOLENCE,
    modified: { ...VIOLENCE, criterion: '3' },
    selection: 'criterion { code } incident',
    shown: { criterion: { code: '3' }, incident: 'said that he would shoot' },
  },
  {
    ...RESTRICTED,
    name: 'identityTheft',
    field: 'identityTheftRecords',
    type: 'IdentityTheftRecord',
    document: 'THEFT_REPORT',
    key: 'ID',
    entered: THEFT,
    modified: { ...THEFT, password: 'Gray Osprey', thief: { description: 'a man of thirty' } },
    selection:
      'kind { code } old: passwordMatches(said: "blue heron") new: passwordMatches(said: "gray osprey") thief { description }',
    shown: { kind: { code: 'CREDIT' }, old: false, new: true, thief: { description: 'a man of thirty' } },
  },
  {
    ...RESTRICTED,
    name: 'protectiveInterest',
    field: 'protectiveInterestRecords',
    type: 'ProtectiveInterestRecord',
    document: 'INCIDENT_REPORT',
    key: 'PI',
    entered: THREAT,
    modified: { ...THREAT, toNotify: 'court security, day and night' },
    selection: 'office { code } threat toNotify',
    shown: {
      office: { code: 'JUDGE' },
      threat: 'letters to a judge',
      toNotify: 'court security, day and night',
    },
  },
  {
    name: 'missing',
    field: 'missingRecords',
    type: 'MissingRecord',
    document: 'MISSING_REPORT',
    key: 'M',
    isRestricted: false,
    isLocated: true,
    entered: MISSING,
    modified: { ...MISSING, lastSeenCity: 'Port Marrow' },
    selection: 'lastSeenCity personWithInformation { name }',
    shown: { lastSeenCity: 'Port Marrow', personWithInformation: { name: 'HALLORAN, TESS' } },
  },
  {
    name: 'unidentified',
    field: null,
    type: 'UnidentifiedRecord',
    document: 'INCIDENT_REPORT',
    key: 'U',
    isRestricted: false,
    isLocated: false,
    entered: BODY,
    modified: { ...BODY, estimatedAgeTo: 35, dnaAvailable: true },
    selection: 'estimatedAgeTo foundWhere dnaAvailable',
    shown: { estimatedAgeTo: 35, foundWhere: 'Alder Bay, north breakwater', dnaAvailable: true },
  },
];
