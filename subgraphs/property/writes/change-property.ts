// What becomes of a record after its entry: checked, modified, validated, located, cleared or canceled, one step each.
import type { Queryable } from '../../../platform/database.ts';
import type { Passport } from '../../../platform/passport.ts';
import { mayKnowOfHotFile, type RecordViewer } from '../../../schema/policy/record-rules.ts';
import { readWord } from '../../client-input.ts';
import { type StepRequest, takeStep } from '../../hot-files/change-record.ts';
import { hotFileOf } from '../../hot-files/file-codes.ts';
import type { LifeCycleAction } from '../../hot-files/life-cycle.ts';
import type { Write } from '../../writing/write.ts';
import { readLine } from '../files/read-description.ts';
import { readCaseNumber, readPastDay } from './enter-property.ts';
import { type ModifyPropertyInput, modifyProperty } from './modify-property.ts';
import { type PropertyTopic, propertyEvent } from './property-event.ts';

/** What every change of a record says. */
export interface ChangeInput {
  readonly idempotencyKey: string;
  readonly nic: string;
  readonly version: number;
}

export interface LocateInput extends ChangeInput {
  readonly locatedOn: unknown;
  readonly oca: string;
}

export interface CancelInput extends ChangeInput {
  readonly because: string;
}

type Step = Pick<StepRequest, 'changes' | 'because'>;

interface Change {
  readonly kind: string;
  readonly action: LifeCycleAction;
  readonly topic: PropertyTopic;
}

const LONGEST_REASON = 200;

/** Changes of records for one request, on the day `today`. Each answers the number of the record. */
export function propertyChanges(write: Write, viewer: RecordViewer, today: string) {
  const change =
    <Input extends ChangeInput>(
      { kind, action, topic }: Change,
      stepOf: (input: Input, passport: Passport) => Step = () => ({}),
      beside: (transaction: Queryable, input: Input) => Promise<void> = async () => {},
    ) =>
    (input: Input, passport: Passport): Promise<{ nic: string }> =>
      write({
        key: input.idempotencyKey,
        kind,
        input,
        passport,
        work: async (transaction, tell) => {
          const taken = await takeStep(transaction, {
            schema: 'property',
            action,
            nic: readWord(input.nic, 'input.nic'),
            version: input.version,
            passport,
            today,
            fileOf: hotFileOf,
            mayKnow: (record) => mayKnowOfHotFile(record, viewer),
            ...stepOf(input, passport),
          });
          await beside(transaction, input);
          tell(propertyEvent(topic, taken, passport));
          return { nic: taken.nic };
        },
      });
  return {
    verify: change({ kind: 'verifyPropertyRecord', action: 'VERIFY', topic: 'hot-file-checked' }),
    validate: change({ kind: 'validatePropertyRecord', action: 'VALIDATE', topic: 'hot-file-validated' }),
    clear: change({ kind: 'clearPropertyRecord', action: 'CLEAR', topic: 'hot-file-cleared' }),
    locate: change<LocateInput>(
      { kind: 'locatePropertyRecord', action: 'LOCATE', topic: 'hot-file-located' },
      ({ locatedOn, oca }, { agency }) => ({
        changes: {
          located_on: readPastDay(locatedOn, 'input.locatedOn', today),
          located_oca: readCaseNumber(oca, 'input.oca'),
          located_ori: agency,
        },
      }),
    ),
    cancel: change<CancelInput>(
      { kind: 'cancelPropertyRecord', action: 'CANCEL', topic: 'hot-file-canceled' },
      ({ because }) => ({ because: readLine(because, 'input.because', LONGEST_REASON) }),
    ),
    modify: change<ModifyPropertyInput>(
      { kind: 'modifyPropertyRecord', action: 'MODIFY', topic: 'hot-file-modified' },
      undefined,
      modifyProperty(today),
    ),
  };
}
