// Whose training is late or will be soon: by the intervals that the gateway refuses by unless it is told others.
import type { Queryable } from '../../../platform/database.ts';
import { mayKnowOfPersonnel } from '../../../schema/policy/oversight-rules.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { badInput } from '../../reading/client-input.ts';
import {
  PERSONNEL_COLUMNS,
  PERSONNEL_TABLES,
  type Personnel,
  type PersonnelRow,
  personnelOf,
} from './personnel.ts';

export interface TrainingDue {
  readonly personnel: Personnel;
  readonly training: 'SECURITY' | 'OPERATOR';
  /** Last day, `YYYY-MM-DD`. */
  readonly due: string;
  readonly overdue: boolean;
}

type DueRow = PersonnelRow & Omit<TrainingDue, 'personnel'>;

const MOST_DAYS = 366;
/** The rest comes to light when these are trained. */
const MOST = 1_000;

/** The first training is due within six months of employment; security yearly after that, the operator test two-yearly. */
const DUE = `
  select ${PERSONNEL_COLUMNS}, d.training, d.due, d.due < $2::date as overdue
  from ${PERSONNEL_TABLES}
  cross join lateral (values
    ('SECURITY', (coalesce(s.security_trained_on + interval '1 year', s.employed_on + interval '6 months'))::date),
    ('OPERATOR', (coalesce(s.operator_tested_on + interval '2 years', s.employed_on + interval '6 months'))::date)
  ) as d(training, due)
  where s.agency = $1 and (s.separated_on is null or s.separated_on > $2::date) and d.due <= $2::date + $3::integer
  order by d.due, p.name, p.id, d.training limit ${MOST}`;

/** What is due in one agency within so many days of `today`. @throws GraphQLError for days out of bounds. */
export async function findTrainingDue(
  database: Queryable,
  { ori, within, today, viewer }: { ori: string; within: number; today: string; viewer: RecordViewer },
): Promise<readonly TrainingDue[]> {
  if (within < 0 || within > MOST_DAYS) throw badInput(`\`within\` must be between 0 and ${MOST_DAYS} days`);
  const rows = await database.query<DueRow>(DUE, [ori, today, within]);
  return rows
    .filter((row) => mayKnowOfPersonnel(row, viewer))
    .map(({ training, due, overdue, ...row }) => ({ personnel: personnelOf(row), training, due, overdue }));
}
