// Whether a search of the log asks who looks into somebody on the register: whoever is watched must not learn it so.
import { normalised } from '../../../audit/subject-hash.ts';
import type { Queryable } from '../../../platform/database.ts';
import { mayKnowOfMatter } from '../../../schema/policy/oversight-rules.ts';
import type { AuditReading } from '../../serving/audit-reading.ts';
import type { CurrentReviewer } from '../personnel/reviewer.ts';
import type { SubjectInput } from './search-input.ts';

interface Registered {
  readonly id: string;
  readonly agency: string;
}

interface Asking {
  readonly database: Queryable;
  readonly audit: () => AuditReading;
  readonly reviewer: CurrentReviewer;
}

const TABLES = `oversight.personnel p join standing.viewer s on s.issuer = p.issuer and s.viewer = p.login`;
const ALL = `select p.id, p.login, s.agency from ${TABLES}`;
const OF_VIEWER = `select p.id, s.agency from ${TABLES} where p.issuer = $1 and p.login = $2`;
const EVENT = 'select issuer, viewer from audit.event where id = $1::uuid';

/**
 * True when it must find nothing: it asks for looks at the viewer, their chain of command or their own agency's people,
 * as personnel (`personnel`, `login`), as somebody whom the log was searched for (`audited`), or by what they disclosed
 * (`disclosure`). However the value is written: the log knows it in one way only.
 */
export async function isAboutOwnSide(asking: Asking, subject: SubjectInput): Promise<boolean> {
  const people = await peopleMeant(asking, subject);
  if (people.length === 0) return false;
  const own = await asking.reviewer.get();
  return people.some(
    (person) => !mayKnowOfMatter({ subject: person, agency: person.agency, assigned: [] }, own),
  );
}

async function peopleMeant(
  { database, audit }: Asking,
  { kind, value }: SubjectInput,
): Promise<readonly Registered[]> {
  const meant = normalised(value);
  if (kind === 'disclosure') return viewersOf(database, audit().database, meant);
  if (kind !== 'personnel' && kind !== 'login' && kind !== 'audited') return [];
  const register = await database.query<Registered & { readonly login: string }>(ALL);
  return register.filter(
    ({ id, login }) =>
      (kind !== 'login' && normalised(id) === meant) || (kind !== 'personnel' && normalised(login) === meant),
  );
}

async function viewersOf(database: Queryable, log: Queryable, id: string): Promise<readonly Registered[]> {
  if (!/^[0-9A-F]{32}$/.test(id)) return [];
  const [event] = await log.query<{ issuer: string | null; viewer: string | null }>(EVENT, [id]);
  return event ? database.query<Registered>(OF_VIEWER, [event.issuer, event.viewer]) : [];
}
