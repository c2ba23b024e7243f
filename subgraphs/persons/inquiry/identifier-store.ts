// Whose number is it? Persons by the identifiers that arrests and applications gave them.
import type { Queryable } from '../../../platform/database.ts';
import { loadOne } from '../../reading/batch-loader.ts';

const read = ({ id }: { readonly id: string }): string => id;

/** The ids of persons by state (CII) and by FBI number. */
export function holderLoaders(database: Queryable) {
  const by = (column: 'cii_number' | 'fbi_number') =>
    loadOne(database, {
      sql: `select ${column} as key, id from persons.person where ${column} = any($1::text[]) order by id`,
      read,
    });
  return { ciiNumber: by('cii_number'), fbiNumber: by('fbi_number') };
}
