// The missing person file: who is looked for, why they are in danger, and who may know more.
import { coded } from '../../../domain/codes/coded.ts';
import { MISSING_CATEGORY } from '../../../domain/codes/person-codes.ts';
import { HOT_FILES } from '../../../domain/hot-files/hot-file.ts';
import { ifGiven, readLine, readPastDay } from '../../../reading/client-input.ts';
import { type Details, type PersonFile, valuesOf } from './person-file.ts';

/** What a client says of whoever is missing. */
export interface MissingInput {
  readonly category: string;
  readonly dateLastSeen: unknown;
  readonly lastSeenCity: string;
  readonly circumstances?: string | null;
  readonly personWithInformation?: PersonWithInformationInput | null;
}

/** Somebody who was last seen with the missing person, or knows where they are (PWI). */
export interface PersonWithInformationInput {
  readonly name: string;
  readonly description?: string | null;
}

export const missing: PersonFile<MissingInput> = {
  file: HOT_FILES.missing,
  type: 'MissingRecord',
  access: 'open',
  entry: {
    papers: 'MISSING',
    ofPerson: true,
    categoryOf: ({ category }) => category,
    read: ({ dateLastSeen, lastSeenCity, circumstances, personWithInformation }, { today }) => ({
      dateLastSeen: readPastDay(dateLastSeen, 'input.missing.dateLastSeen', today),
      lastSeenCity: readLine(lastSeenCity, 'input.missing.lastSeenCity', 40),
      circumstances: ifGiven(circumstances, (text) => readLine(text, 'input.missing.circumstances', 500)),
      personWithInformation: ifGiven(personWithInformation, readPersonWithInformation),
    }),
  },
  show: (details, { mke, readsNotes }) => {
    const { text } = valuesOf(details);
    return {
      category: coded(MISSING_CATEGORY, mke),
      dateLastSeen: text('dateLastSeen'),
      lastSeenCity: text('lastSeenCity'),
      circumstances: readsNotes ? text('circumstances') : null,
      personWithInformation: details.personWithInformation ?? null,
    };
  },
};

function readPersonWithInformation({ name, description }: PersonWithInformationInput): Details {
  return {
    name: readLine(name, 'input.missing.personWithInformation.name', 60).toUpperCase(),
    description: ifGiven(description, (text) =>
      readLine(text, 'input.missing.personWithInformation.description', 200),
    ),
  };
}
