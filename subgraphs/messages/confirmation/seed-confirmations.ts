// The synthetic confirmations: what was asked about stolen vehicles and lost plates, and answered in time.
import type { BulkWriter } from '../../seeding/bulk-insert.ts';
import { confirmationOf } from '../../seeding/synthetic/confirmations.ts';
import { nicNumber } from '../../seeding/synthetic/identifiers.ts';
import { extrasOf, type Population } from '../../seeding/synthetic/population.ts';
import { type Chance, chanceOf } from '../../seeding/synthetic/random.ts';
import { lossOfPlate, reportOf, theftOfVehicle } from '../../seeding/synthetic/thefts.ts';
import { vehiclesOf } from '../../seeding/synthetic/vehicles.ts';
import { CONFIRMATION_REQUEST } from '../tables.ts';
import { dueAfterRequest } from './clock.ts';

const FILES = { V: 'VEHICLE', P: 'LICENSE_PLATE' } as const;
const MINUTES_TO_ANSWER = 6;

/** Writes what was asked about what everyone in `population` misses. */
export async function seedConfirmations(writer: BulkWriter, population: Population): Promise<void> {
  const { seed } = population;
  for (const person of extrasOf(population))
    for (const { index } of vehiclesOf(seed, person)) {
      await addConfirmation(writer, { letter: 'V', index, seed, reported: theftOfVehicle(seed, index) });
      await addConfirmation(writer, { letter: 'P', index, seed, reported: lossOfPlate(seed, index) });
    }
}

interface SeededHit {
  readonly letter: keyof typeof FILES;
  readonly index: number;
  readonly seed: number;
  /** The chance of its report, where there is one. */
  readonly reported: Chance | undefined;
}

async function addConfirmation(
  writer: BulkWriter,
  { letter, index, seed, reported }: SeededHit,
): Promise<void> {
  if (!reported) return;
  const report = reportOf(reported);
  const asked = confirmationOf(chanceOf(seed, index, `confirmation of ${letter}`), report);
  if (!asked) return;
  const { askedBy, answer, priority, requestedAt } = asked;
  const nic = nicNumber(letter, index);
  const at = new Date(requestedAt);
  await writer.add(CONFIRMATION_REQUEST, {
    id: `C-${nic}`,
    dialog: `C-${nic}`,
    nic,
    file: FILES[letter],
    restricted: false,
    entered_by: report.ori,
    asked_by: askedBy,
    requested_by: 'watch-desk',
    requested_at: requestedAt,
    priority,
    request_number: 1,
    due_at: dueAfterRequest(at, priority).toISOString(),
    answer,
    answered_at: new Date(at.getTime() + MINUTES_TO_ANSWER * 60_000).toISOString(),
    answered_by: 'records-desk',
    superseded: false,
    version: 2,
  });
}
