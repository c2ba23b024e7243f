// What must have been learnt and proven, until when, and what is said when that is soon or over?
import type { StandingRecord } from '../../platform/standing/standing-record.ts';
import type { GatewayConfig } from '../config.ts';
import { monthsLater } from './days.ts';
import type { StandingWarning } from './standing-warning.ts';

export type LessonRules = Pick<
  GatewayConfig['standing'],
  'firstTrainingMonths' | 'securityTrainingMonths' | 'operatorTestMonths'
>;

export interface Moment {
  /** In California. */
  readonly today: string;
  /** What is due on or before that day is warned of. */
  readonly horizon: string;
}

/** Something that has to be done again and again. */
export interface Lesson {
  readonly name: 'security training' | 'the operator test';
  readonly hasBeenDone: boolean;
  /** The last day on which it is current. */
  readonly due: string;
}

export function lessonsOf(record: StandingRecord, rules: LessonRules): readonly [Lesson, Lesson] {
  const { employedOn, securityTrainedOn, operatorTestedOn } = record;
  const lesson = (name: Lesson['name'], doneOn: string | null, months: number): Lesson => {
    const due =
      doneOn === null ? monthsLater(employedOn, rules.firstTrainingMonths) : monthsLater(doneOn, months);
    return { name, hasBeenDone: doneOn !== null, due };
  };
  return [
    lesson('security training', securityTrainedOn, rules.securityTrainingMonths),
    lesson('the operator test', operatorTestedOn, rules.operatorTestMonths),
  ];
}

export function lessonWarnings(
  lessons: readonly Lesson[],
  graceDay: string | undefined,
  { today, horizon }: Moment,
): readonly StandingWarning[] {
  return lessons.flatMap(({ name, due }): readonly StandingWarning[] => {
    if (due > horizon) return [];
    if (due >= today) return [{ code: 'TRAINING_DUE', message: `${name} is due on ${due}`, due }];
    const message = `${name} was due on ${due}; a supervisor allows it to be late`;
    return graceDay === undefined ? [] : [{ code: 'TRAINING_LATE', message, due: graceDay }];
  });
}

/** The last day on which security training counts: as it is current, or its lateness is allowed. */
export function trainedUntil(
  [training]: readonly [Lesson, Lesson],
  graceDay: string | undefined,
  today: string,
): string | undefined {
  if (!training.hasBeenDone) return undefined;
  return training.due >= today ? training.due : graceDay;
}
