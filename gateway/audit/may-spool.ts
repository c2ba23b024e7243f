// May this answer leave although the audit log is away, since its event waits on disk? What its rules say, and no more.

import { Refusal } from '../errors.ts';
import { touchedCoordinates } from '../operation/coordinates.ts';
import type { Shaped } from '../stages/journey.ts';
import type { Travelled } from './audit-events.ts';

/**
 * A query's answer may when every field that it could tell of may: also a field that turned out to be null, which says
 * that there is no such record. A refused query may where anything may. A write never may, nor what was refused
 * before it was known what it asks.
 */
export function maySpool({ question, snapshot, judgedBy }: Travelled, outcome: Shaped | Refusal): boolean {
  if (question?.operation.operation !== 'query' || !snapshot?.policy.spools) return false;
  const policies = [snapshot.policy, (judgedBy ?? snapshot).policy];
  if (outcome instanceof Refusal) return true;
  return toldBy(outcome).every((coordinate) => policies.every((policy) => policy.maySpool(coordinate)));
}

/** The fields that are asked for and not withheld, and all that the answer holds. */
function toldBy({ question, snapshot, decision, disclosure }: Shaped): readonly string[] {
  const fields = new Set(snapshot.policy.fields);
  const asked = [...touchedCoordinates(question.document, snapshot.schema)].filter(
    (coordinate) => fields.has(coordinate) && !decision.denialOf(coordinate),
  );
  return [...asked, ...disclosure.disclosed.keys()];
}
