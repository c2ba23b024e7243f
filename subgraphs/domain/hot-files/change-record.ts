// How a step of a record's life is taken: on the locked row, if the actor may, and written down with the version it makes.
import type { Queryable } from '../../../platform/database.ts';
import type { Passport } from '../../../platform/passport.ts';
import { badInput } from '../../reading/client-input.ts';
import { assertVersion } from '../../writing/version.ts';
import { type HeaderRow, selectHeader } from './header.ts';
import { type HotFile, messageKeyOf } from './hot-file.ts';
import { decideStep, type LifeCycleAction, personOf } from './life-cycle.ts';
import { addStep } from './record-steps.ts';
import { nextValidation } from './validation.ts';

/** A step that a viewer asks for. */
export interface StepRequest {
  readonly schema: string;
  readonly action: LifeCycleAction;
  readonly nic: string;
  /** The version that the viewer has read. */
  readonly version: number;
  readonly passport: Passport;
  readonly today: string;
  /** The file of a letter. */
  readonly fileOf: (letter: string) => HotFile;
  /** Whether the viewer may know of the record. */
  readonly mayKnow: (record: HeaderRow) => boolean;
  /** Columns that the step changes beside those that every step does: name and value. */
  readonly changes?: Readonly<Record<string, unknown>>;
  /** Why, where the step wants a reason. */
  readonly because?: string;
}

/** A step that was taken. */
export interface TakenStep {
  readonly nic: string;
  readonly file: string;
  /** The agency that entered the record. */
  readonly enteringOri: string;
  readonly notifyOriginator: boolean;
  /** The agency that had located it before this step; null: none had. */
  readonly locatedOri: string | null;
  readonly status: string;
  readonly version: number;
}

/** INVARIANT: a record that the viewer may not know of is answered with this too, word for word. */
export const noSuchRecord = () =>
  badInput('no record that you may know of has this `input.nic`: check the number of the record');

const notLocated = () =>
  badInput('a record of this file looks for nobody: send the agency that entered it a message');

/**
 * Takes a step in its transaction.
 *
 * @throws GraphQLError: no such record, a stale version, or why this actor may not do this to the record as it stands.
 */
export async function takeStep(transaction: Queryable, request: StepRequest): Promise<TakenStep> {
  const { schema, action, nic, version, passport, fileOf, mayKnow, because } = request;
  const record = await lockRecord(transaction, request);
  if (!record || !mayKnow(record)) throw noSuchRecord();
  assertVersion({ expected: version, current: record.version });
  if (action === 'LOCATE' && !fileOf(record.file).isLocated) throw notLocated();
  const actor = { agency: passport.agency, person: personOf(passport) };
  const decision = decideStep(action, record, actor);
  if (!decision.allowed) throw badInput(decision.because);
  await update(transaction, { ...request, record, becomes: decision.becomes });
  const mke = messageKeyOf(fileOf(record.file), action);
  await addStep(transaction, { schema, nic, version: record.version + 1, action, mke, because, passport });
  return {
    nic,
    file: record.file,
    enteringOri: record.ori,
    notifyOriginator: record.notifyOriginator,
    locatedOri: record.locatedOri,
    status: decision.becomes,
    version: record.version + 1,
  };
}

/** The record as it stands on the day, held until the transaction ends. */
async function lockRecord(
  transaction: Queryable,
  { schema, nic, today }: Pick<StepRequest, 'schema' | 'nic' | 'today'>,
): Promise<HeaderRow | undefined> {
  const [record] = await transaction.query<HeaderRow>(
    `select ${selectHeader()} from ${schema}.hot_file record where record.nic = $1 for update`,
    [nic, today],
  );
  return record;
}

interface Update extends StepRequest {
  readonly record: HeaderRow;
  readonly becomes: string;
}

async function update(transaction: Queryable, { schema, nic, changes, ...step }: Update): Promise<void> {
  const columns = { status: step.becomes, ...changesOf(step), ...changes };
  const names = Object.keys(columns);
  const set = names.map((name, place) => `${name} = $${place + 2}`);
  await transaction.query(
    `update ${schema}.hot_file set ${set.join(', ')}, version = version + 1, updated_at = now() where nic = $1`,
    [nic, ...Object.values(columns)],
  );
}

/** What each step leaves on the record by itself. */
function changesOf({
  action,
  passport,
  today,
  fileOf,
  record,
}: Omit<Update, 'schema' | 'nic' | 'changes'>): Readonly<Record<string, unknown>> {
  if (action === 'VERIFY') return { checked_by: personOf(passport), checked_at: new Date().toISOString() };
  if (action === 'MODIFY') return { changed_by: personOf(passport), checked_by: null, checked_at: null };
  if (action !== 'VALIDATE') return {};
  const next = nextValidation(fileOf(record.file), today);
  return {
    validator: passport.viewer,
    validated_on: today,
    validation_opens: next?.opens ?? null,
    validation_due: next?.due ?? null,
  };
}
