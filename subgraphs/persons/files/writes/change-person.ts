// What becomes of a record after its entry: checked, modified, validated, located, cleared or canceled, one step each.
import type { Queryable } from '../../../../platform/database.ts';
import type { Passport } from '../../../../platform/passport.ts';
import type { RecordViewer } from '../../../../schema/policy/record-rules.ts';
import { readWord } from '../../../client-input.ts';
import { type StepRequest, takeStep } from '../../../hot-files/change-record.ts';
import { hotFileOf } from '../../../hot-files/file-codes.ts';
import type { HeaderRow } from '../../../hot-files/header.ts';
import type { LifeCycleAction } from '../../../hot-files/life-cycle.ts';
import type { Write } from '../../../writing/write.ts';
import { readPast, readText } from '../kinds/read-details.ts';
import { personFileOf } from '../person-files.ts';
import { mayKnow } from '../records/person-record.ts';
import { readCaseNumber } from './enter-person.ts';
import { type ModifyPersonInput, modifyPerson } from './modify-person.ts';
import { type PersonFileTopic, personEvent } from './person-event.ts';

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
  readonly topic: PersonFileTopic;
}

const LONGEST_REASON = 200;

/** Changes of records for one request, on the day `today`. Each answers the number of the record. */
export function personChanges(write: Write, viewer: RecordViewer, today: string) {
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
          const nic = readWord(input.nic, 'input.nic');
          const personId = await subjectOf(transaction, nic);
          const taken = await takeStep(transaction, {
            schema: 'persons',
            action,
            nic,
            version: input.version,
            passport,
            today,
            fileOf: hotFileOf,
            mayKnow: (record) => mayChange({ ...record, personId }, viewer),
            ...stepOf(input, passport),
          });
          await beside(transaction, input);
          tell(personEvent(topic, taken, passport));
          return { nic: taken.nic };
        },
      });
  return {
    verify: change({ kind: 'verifyPersonRecord', action: 'VERIFY', topic: 'hot-file-checked' }),
    validate: change({ kind: 'validatePersonRecord', action: 'VALIDATE', topic: 'hot-file-validated' }),
    clear: change({ kind: 'clearPersonRecord', action: 'CLEAR', topic: 'hot-file-cleared' }),
    locate: change<LocateInput>(
      { kind: 'locatePersonRecord', action: 'LOCATE', topic: 'hot-file-located' },
      ({ locatedOn, oca }, { agency }) => ({
        changes: {
          located_on: readPast(locatedOn, 'input.locatedOn', today),
          located_oca: readCaseNumber(oca, 'input.oca'),
          located_ori: agency,
        },
      }),
    ),
    cancel: change<CancelInput>(
      { kind: 'cancelPersonRecord', action: 'CANCEL', topic: 'hot-file-canceled' },
      ({ because }) => ({ because: readText(because, 'input.because', LONGEST_REASON) }),
    ),
    modify: change<ModifyPersonInput>(
      { kind: 'modifyPersonRecord', action: 'MODIFY', topic: 'hot-file-modified' },
      undefined,
      modifyPerson(today),
    ),
  };
}

/** Whom a record is about: that never changes, so that it can be read before the row is held. */
async function subjectOf(transaction: Queryable, nic: string): Promise<string | null> {
  const [row] = await transaction.query<{ personId: string | null }>(
    'select person_id as "personId" from persons.hot_file where nic = $1',
    [nic],
  );
  return row?.personId ?? null;
}

/** Records that nobody enters here are changed by nobody here: to a client they are not there. */
function mayChange(record: HeaderRow & { readonly personId: string | null }, viewer: RecordViewer): boolean {
  return personFileOf(record.file).entry !== undefined && mayKnow(record, viewer);
}
