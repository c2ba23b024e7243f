// What may an officer do now, and by which law? Never an arrest without notice, and always the court's word first.
import type { Contact } from '../contact.ts';
import type { Finding } from '../finding.ts';
import type { Notice } from '../notice.ts';
import type { Standing } from '../standing.ts';
import { dutiesOf } from './duties.ts';
import { offenseOf } from './offense.ts';

export type ActionKind =
  | 'CONFIRM_ORDER'
  | 'READ_REPLACEMENT'
  | 'GIVE_NOTICE'
  | 'ENFORCE'
  | 'ARREST'
  | 'TAKE_FIREARMS'
  | 'READ_FORM'
  | 'ASK_WHEN_SERVED'
  | 'REPORT_VIOLATION';

/** One thing to do. */
export interface OfficerAction {
  readonly action: ActionKind;
  readonly duty: 'MUST' | 'MAY';
  readonly authority: string;
  readonly because: string;
}

/** What is known when it is decided. */
export interface Situation {
  readonly kind: string;
  readonly standing: Standing;
  readonly notice: Notice;
  readonly findings: readonly Finding[];
  readonly contact: Contact;
  readonly isFirearmProhibited: boolean;
}

const must = (action: ActionKind, authority: string, because: string): OfficerAction => ({
  action,
  duty: 'MUST',
  authority,
  because,
});
const may = (action: ActionKind, authority: string, because: string): OfficerAction => ({
  ...must(action, authority, because),
  duty: 'MAY',
});

/** What to do, in the order in which it is done. */
export function officerActions(situation: Situation): readonly OfficerAction[] {
  const confirm = must(
    'CONFIRM_ORDER',
    'NCIC hit confirmation',
    'a record alone is no ground to arrest: confirm with the court or agency that the order stands',
  );
  if (situation.standing !== 'IN_FORCE') return whenNotInForce(situation);
  return [
    confirm,
    ...notice(situation),
    ...enforce(situation),
    ...arrest(situation),
    ...takeFirearms(situation),
    ...readForm(situation),
    ...report(situation),
  ];
}

const isViolated = ({ outcome }: Finding): boolean => outcome === 'VIOLATED';
const isStateViolation = (finding: Finding): boolean => isViolated(finding) && finding.isStateMatter;

function whenNotInForce({ standing }: Situation): readonly OfficerAction[] {
  if (standing !== 'REPLACED') return [];
  return [
    must(
      'READ_REPLACEMENT',
      'Family Code 6383',
      'another order stands in its place: read `replacedBy` and ask of that one',
    ),
  ];
}

function notice({ kind, notice: { given, because } }: Situation): readonly OfficerAction[] {
  const { notice: duty, knowledge } = dutiesOf(kind);
  if (given === 'NOT_GIVEN') return [must('GIVE_NOTICE', duty.authority, duty.because)];
  return given === 'UNDETERMINED' ? [must('ASK_WHEN_SERVED', knowledge, because)] : [];
}

function enforce({ kind, findings }: Situation): readonly OfficerAction[] {
  if (!findings.some(isStateViolation)) return [];
  const { enforce: duty } = dutiesOf(kind);
  return [must('ENFORCE', duty.authority, duty.because)];
}

/** INVARIANT: nobody is arrested by an order of which they had no notice. */
function arrest({ kind, notice: { given }, findings }: Situation): readonly OfficerAction[] {
  if (given !== 'GIVEN' || !findings.some(isStateViolation)) return [];
  const { statute, mustArrest } = offenseOf(kind);
  return mustArrest
    ? [
        must(
          'ARREST',
          `Penal Code 836(c)(1), ${statute}`,
          'probable cause of notice and of an act in violation of the order',
        ),
      ]
    : [
        may(
          'ARREST',
          `Penal Code 836(a), ${statute}`,
          'probable cause of an offense, under the conditions of 836(a)',
        ),
      ];
}

function takeFirearms({
  kind,
  contact,
  notice: { given },
  isFirearmProhibited,
}: Situation): readonly OfficerAction[] {
  const arms = contact.possession?.filter((item) => item !== 'BODY_ARMOR') ?? [];
  if (!isFirearmProhibited || arms.length === 0) return [];
  const { firearms, firearmsAtNotice } = dutiesOf(kind);
  const { authority, because } = given === 'GIVEN' ? firearms : firearmsAtNotice;
  return [must('TAKE_FIREARMS', authority, because)];
}

function readForm({ kind, findings }: Situation): readonly OfficerAction[] {
  if (!findings.some(({ outcome }) => outcome === 'UNDETERMINED')) return [];
  const { form } = dutiesOf(kind);
  return [may('READ_FORM', form.authority, form.because)];
}

function report({ notice: { given }, findings }: Situation): readonly OfficerAction[] {
  if (given !== 'GIVEN' || !findings.some(isViolated)) return [];
  return [may('REPORT_VIOLATION', 'CARPOS violation message', 'the next officer reads it with the order')];
}
