// Where an investigation may go from where it is, and how it may end: the states of the yearly report's form.
import { badInput } from '../../reading/client-input.ts';

export type InvestigationStatus =
  | 'OPEN'
  | 'TRIAGED'
  | 'REFERRED'
  | 'INVESTIGATING'
  | 'SUSTAINED'
  | 'NOT_SUSTAINED'
  | 'UNFOUNDED'
  | 'EXONERATED'
  | 'CLOSED';

export type Outcome =
  | 'PENDING'
  | 'NO_ACTION'
  | 'COUNSELED'
  | 'RETRAINED'
  | 'REPRIMANDED'
  | 'SUSPENDED'
  | 'RESIGNED'
  | 'TERMINATED'
  | 'PROSECUTED_MISDEMEANOR'
  | 'PROSECUTED_FELONY';

const FINDINGS = ['SUSTAINED', 'NOT_SUSTAINED', 'UNFOUNDED', 'EXONERATED'] as const;

/** What may follow. `CLOSED` is reached with an outcome only, by `closeInvestigation`. */
export const NEXT: Readonly<Record<InvestigationStatus, readonly InvestigationStatus[]>> = {
  OPEN: ['TRIAGED', 'REFERRED', 'INVESTIGATING'],
  TRIAGED: ['REFERRED', 'INVESTIGATING', 'UNFOUNDED'],
  REFERRED: ['INVESTIGATING', ...FINDINGS],
  INVESTIGATING: ['REFERRED', ...FINDINGS],
  SUSTAINED: ['INVESTIGATING', 'CLOSED'],
  NOT_SUSTAINED: ['INVESTIGATING', 'CLOSED'],
  UNFOUNDED: ['INVESTIGATING', 'CLOSED'],
  EXONERATED: ['INVESTIGATING', 'CLOSED'],
  CLOSED: [],
};

/** Nobody is punished for what was not found: without a sustained finding these are all. */
const WITHOUT_FINDING: readonly Outcome[] = ['NO_ACTION', 'COUNSELED', 'RETRAINED'];

/** @throws GraphQLError that says what may follow. */
export function assertMayFollow(from: InvestigationStatus, to: InvestigationStatus): void {
  if (NEXT[from].includes(to) && to !== 'CLOSED') return;
  if (to === 'CLOSED')
    throw badInput('an investigation is closed with its outcome: use `closeInvestigation`');
  const may = NEXT[from].filter((status) => status !== 'CLOSED').map((status) => `\`${status}\``);
  throw badInput(
    may.length === 0
      ? `an investigation that is \`${from}\` goes nowhere: open another one`
      : `from \`${from}\` an investigation goes to ${may.join(', ')}`,
  );
}

/** @throws GraphQLError for an outcome that the finding does not carry. */
export function assertMayClose(from: InvestigationStatus, outcome: Outcome): void {
  if (!NEXT[from].includes('CLOSED'))
    throw badInput(`an investigation that is \`${from}\` has no finding yet: move it to one first`);
  if (outcome === 'PENDING') throw badInput('`PENDING` is no outcome: state what became of it');
  if (from !== 'SUSTAINED' && !WITHOUT_FINDING.includes(outcome))
    throw badInput(
      `without a sustained finding the outcome is one of ${WITHOUT_FINDING.map((one) => `\`${one}\``).join(', ')}`,
    );
}
