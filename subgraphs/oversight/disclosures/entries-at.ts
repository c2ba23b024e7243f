// The entries of the log that alerts and investigations point at: those of one request in one statement.
import DataLoader from 'dataloader';
import type { AuditReading } from '../../serving/audit-reading.ts';
import { DISCLOSURE_COLUMNS, type Disclosure, type DisclosureRow, disclosureOf } from './disclosure.ts';

const AT = `select ${DISCLOSURE_COLUMNS} from audit.event e where e.index = any($1::bigint[])`;

/** Finds entries by their places in the log, in its order; a place that holds none is left out. */
export function entriesAt(audit: () => AuditReading) {
  const loader = new DataLoader<number, Disclosure | undefined>(async (places) => {
    const rows = await audit().database.query<DisclosureRow>(AT, [places]);
    const found = new Map(rows.map((row) => [row.index, disclosureOf(row)]));
    return places.map((place) => found.get(place));
  });
  return async (places: readonly number[]): Promise<readonly Disclosure[]> => {
    const ordered = [...new Set(places)].sort((one, other) => one - other);
    const found = await Promise.all(ordered.map((place) => loader.load(place)));
    return found.filter((entry) => entry !== undefined);
  };
}
