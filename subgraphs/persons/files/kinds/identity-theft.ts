// The identity theft file: whose identity was taken, the password by which they prove who they are, and what is known of the thief.
import { coded } from '../../../domain/codes/coded.ts';
import { IDENTITY_THEFT_KIND } from '../../../domain/codes/person-file-codes.ts';
import { HOT_FILES } from '../../../domain/hot-files/hot-file.ts';
import { ifGiven, readCode, readLine, readPastDay } from '../../../reading/client-input.ts';
import { keptPassword } from './password.ts';
import { type Details, type PersonFile, valuesOf } from './person-file.ts';

/** What a client says of a theft: the record's person is the victim. */
export interface IdentityTheftInput {
  readonly kind: string;
  readonly stolenOn: unknown;
  /** Chosen by the victim; never shown again. */
  readonly password: string;
  readonly thief?: ThiefInput | null;
}

export interface ThiefInput {
  readonly name?: string | null;
  readonly description: string;
}

const LONGEST_PASSWORD = 20;

export const identityTheft: PersonFile<IdentityTheftInput> = {
  file: HOT_FILES.identityTheft,
  type: 'IdentityTheftRecord',
  access: 'restricted',
  entry: {
    papers: 'IDENTITY_THEFT',
    ofPerson: true,
    categoryOf: () => 'ENTERED',
    read: ({ kind, stolenOn, password, thief }, { today }) => ({
      kind: readCode(IDENTITY_THEFT_KIND, kind, 'input.identityTheft.kind'),
      stolenOn: readPastDay(stolenOn, 'input.identityTheft.stolenOn', today),
      password: keptPassword(readLine(password, 'input.identityTheft.password', LONGEST_PASSWORD)),
      thief: ifGiven(thief, readThief),
    }),
  },
  show: (details) => {
    const { text } = valuesOf(details);
    return {
      kind: coded(IDENTITY_THEFT_KIND, text('kind')),
      stolenOn: text('stolenOn'),
      /** Kept for `passwordMatches`: the schema has no field that shows it. */
      keptPassword: text('password'),
      thief: details.thief ?? null,
    };
  },
};

function readThief({ name, description }: ThiefInput): Details {
  return {
    name: ifGiven(name, (text) => readLine(text, 'input.identityTheft.thief.name', 60).toUpperCase()),
    description: readLine(description, 'input.identityTheft.thief.description', 200),
  };
}
