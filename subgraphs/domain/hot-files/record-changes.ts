// What becomes of a record after its entry: checked, modified, validated, located, cleared or canceled, one step each.
import type { Queryable } from '../../../platform/database.ts';
import type { Passport } from '../../../platform/passport.ts';
import { readLine, readPastDay, readWord } from '../../reading/client-input.ts';
import type { Write } from '../../writing/write.ts';
import { readCaseNumber } from './case-number.ts';
import { type StepRequest, takeStep } from './change-record.ts';
import { hotFileOf } from './file-codes.ts';
import { type HotFileTopic, hotFileEvent } from './hot-file-event.ts';
import type { LifeCycleAction } from './life-cycle.ts';

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

export interface RecordChangesOptions<ModifyInput extends ChangeInput> {
  readonly write: Write;
  /** Where the records are kept. */
  readonly schema: string;
  /** What the mutations call a record, such as `PropertyRecord` in `clearPropertyRecord`. */
  readonly named: string;
  readonly today: string;
  /** Whether the viewer may know of the record with this number. */
  readonly mayKnow: (transaction: Queryable, nic: string) => Promise<StepRequest['mayKnow']>;
  /** Changes what a modification says beside the step itself. */
  readonly modify: (transaction: Queryable, input: ModifyInput) => Promise<void>;
}

type Step = Pick<StepRequest, 'changes' | 'because'>;

interface Change<Input> {
  readonly action: LifeCycleAction;
  readonly topic: HotFileTopic;
  readonly stepOf?: (input: Input, passport: Passport) => Step;
  readonly beside?: (transaction: Queryable, input: Input) => Promise<void>;
}

const LONGEST_REASON = 200;

/** Changes of records for one request. Each answers the number of the record. */
export function recordChanges<ModifyInput extends ChangeInput>(options: RecordChangesOptions<ModifyInput>) {
  const { write, schema, named, today, mayKnow, modify } = options;
  const change =
    <Input extends ChangeInput>({ action, topic, stepOf, beside }: Change<Input>) =>
    (input: Input, passport: Passport): Promise<{ nic: string }> =>
      write({
        key: input.idempotencyKey,
        kind: `${action.toLowerCase()}${named}`,
        input,
        passport,
        work: async (transaction, tell) => {
          const nic = readWord(input.nic, 'input.nic');
          const taken = await takeStep(transaction, {
            schema,
            action,
            nic,
            version: input.version,
            passport,
            today,
            fileOf: hotFileOf,
            mayKnow: await mayKnow(transaction, nic),
            ...stepOf?.(input, passport),
          });
          await beside?.(transaction, input);
          tell(hotFileEvent(topic, taken, passport));
          return { nic: taken.nic };
        },
      });
  const located = ({ locatedOn, oca }: LocateInput, { agency }: Passport): Step => ({
    changes: {
      located_on: readPastDay(locatedOn, 'input.locatedOn', today),
      located_oca: readCaseNumber(oca, 'input.oca'),
      located_ori: agency,
    },
  });
  const canceled = ({ because }: CancelInput): Step => ({
    because: readLine(because, 'input.because', LONGEST_REASON),
  });
  return {
    verify: change<ChangeInput>({ action: 'VERIFY', topic: 'hot-file-checked' }),
    validate: change<ChangeInput>({ action: 'VALIDATE', topic: 'hot-file-validated' }),
    clear: change<ChangeInput>({ action: 'CLEAR', topic: 'hot-file-cleared' }),
    locate: change<LocateInput>({ action: 'LOCATE', topic: 'hot-file-located', stepOf: located }),
    cancel: change<CancelInput>({ action: 'CANCEL', topic: 'hot-file-canceled', stepOf: canceled }),
    modify: change<ModifyInput>({ action: 'MODIFY', topic: 'hot-file-modified', beside: modify }),
  };
}
