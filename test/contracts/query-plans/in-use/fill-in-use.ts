// What nobody seeds, because use makes it: a register of personnel, the log of disclosures, alerts, investigations, reveals,
// and messages that were sent to other states. Row by row the same at any size.
import type { Database } from '../../../../platform/database.ts';
import { castPersonnelId } from '../../../../subgraphs/oversight/personnel/seed-cast.ts';
import { loggedEvent, told } from '../../../../subgraphs/testing/written-log.ts';
import { AGENCIES, ISSUER, LOOKED_UP } from './in-use-asked.ts';

/** How much there is of each. */
export interface InUse {
  readonly personnel: number;
  /** Entries of the log, spread over the three years before `UNTIL`. */
  readonly entries: number;
  readonly alerts: number;
  readonly investigations: number;
  /** Requests of the last hour to read what was typed; there are ten times as many old ones. */
  readonly reveals: number;
  readonly sentMessages: number;
  /** Messages between agencies, each to two others. */
  readonly mail: number;
}

const UNTIL = `timestamptz '2026-06-30 19:00:00Z'`;
const REVIEWER = `'${castPersonnelId('misuse-reviewer')}'`;
/** One body stands for all: only its place in the log, its time and its viewer are searched by. */
const BODY = JSON.stringify(loggedEvent({ subjects: [told('person', LOOKED_UP)] }));
const HASH = told('person', LOOKED_UP).hash;

/** A row of one table for each `n` of `$1` to `$2`; `SIZE` is how many there are in the end. */
const STATEMENTS: readonly (readonly [keyof InUse, string])[] = [
  [
    'personnel',
    `insert into standing.viewer (issuer, viewer, agency, employed_on, separated_on, security_trained_on, operator_tested_on)
      select '${ISSUER}', 'officer-' || n, ${agencyOf('n')}, date '2008-01-01' + (n * 7 % 6000)::integer,
        case when n % 10 = 9 then date '2026-03-31' end, date '2026-06-30' - (n % 380)::integer, date '2026-06-30' - (n % 700)::integer
      from ROWS`,
  ],
  [
    'personnel',
    `insert into oversight.personnel (id, issuer, login, name, title, privileges, shift_starts, shift_ends, supervisor)
      select ${officer('n')}, '${ISSUER}', 'officer-' || n, 'Officer ' || n, 'Patrol officer', array['patrol-officer'], '06:00', '16:00',
        case when n >= 10 then ${officer('n / 10')} end
      from ROWS`,
  ],
  [
    'personnel',
    `insert into oversight.personnel_action (personnel, kind, day, reason, decided_by, decided_for, decision_id)
      select ${officer('n')}, 'SECURITY_TRAINED', date '2026-06-30' - (n % 380)::integer, null, 'supervisor', ${agencyOf('n')}, 'decision-' || n || '-' || m
      from ROWS cross join generate_series(1, 3) m`,
  ],
  [
    'entries',
    `insert into audit.event (index, id, at, leaf, body, decision, issuer, viewer, agency, outcome)
      select n - 1, ${uuid('entry', 'n - 1')}, ${timeOf('n')}, decode(md5(n::text) || md5(n::text), 'hex'), '${BODY.replaceAll("'", "''")}',
        'decision-' || n, '${ISSUER}', 'officer-' || ${officerOf('n')}, ${agencyOf(officerOf('n'))}, 'ANSWERED'
      from ROWS`,
  ],
  [
    'entries',
    `insert into audit.subject (hash, at, event, kind)
      select case when m = 1 and n % 100 < 2 then '${HASH}' else substr(md5(m || ':' || n), 1, 32) || '_padding___' end,
        ${timeOf('n')}, n - 1, 'person'
      from ROWS cross join generate_series(1, 3) m`,
  ],
  [
    'alerts',
    `insert into oversight.alert (id, key, issuer, viewer, agency, severity, score, reasons, status, dismissed_by, dismissed_at,
        dismissed_reason)
      select ${uuid('alert', 'n')}, 'in use ' || n, '${ISSUER}', 'officer-' || ${officerOf('n')}, ${agencyOf(officerOf('n'))},
        (array['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'])[1 + n % 4], (n * 7919 % 100003) / 100.0,
        jsonb_build_array(${reason('REPEAT', 'n')}, ${reason('OFF_SHIFT', 'n + 2')}), status,
        case when status = 'DISMISSED' then ${REVIEWER} end, case when status = 'DISMISSED' then ${UNTIL} end,
        case when status = 'DISMISSED' then 'a training exercise' end
      from ROWS cross join lateral (select case when n % 20 = 2 then 'INVESTIGATED' when n % 20 in (3, 4, 5) then 'DISMISSED'
        else 'OPEN' end as status) as s`,
  ],
  [
    'investigations',
    `insert into oversight.investigation (id, subject, agency, summary, status, outcome, opened_by, opened_at, alert)
      select ${uuid('investigation', 'n')}, ${officer(officerOf('n'))}, ${agencyOf(officerOf('n'))}, 'seven looks at one person',
        (array['OPEN', 'SUSTAINED', 'CLOSED'])[1 + n % 3], case when n % 3 = 2 then 'COUNSELED' else 'PENDING' end, ${REVIEWER}, ${timeOf('n')},
        (select id from oversight.alert where id = ${uuid('alert', 'n * 20 - 18')})
      from ROWS`,
  ],
  [
    'investigations',
    `insert into oversight.investigation_assignee (investigation, personnel) select ${uuid('investigation', 'n')}, ${REVIEWER} from ROWS`,
  ],
  [
    'investigations',
    `insert into oversight.investigation_entry (investigation, kind, by, text, value, event, leaf, decision_id)
      select ${uuid('investigation', 'n')}, kind, ${REVIEWER}, 'looked into', case when kind = 'STATUS' then 'SUSTAINED' end,
        case when kind = 'EVIDENCE' then (n * 5 + m) % 10 end, case when kind = 'EVIDENCE' then repeat('0', 64) end, 'decision-' || n || '-' || m
      from ROWS cross join generate_series(1, 10) m
      cross join lateral (select case m when 1 then 'OPENED' when 2 then 'STATUS' when 3 then 'EVIDENCE' else 'NOTE' end as kind) as k
      order by n, m`,
  ],
  [
    'reveals',
    `insert into oversight.reveal (event, event_id, reason, requested_by, requested_at, request_decision, approved_by, approved_at,
        opens_until, approve_decision)
      select n % 10, ${uuid('entry', 'n % 10')}, 'what was typed with it', ${officer('1')},
        case when m = 0 then now() - interval '1 hour' else ${timeOf('n')} end, 'decision-' || n || '-' || m,
        case when m > 0 then ${officer('2')} end, case when m > 0 then ${timeOf('n')} end, case when m > 0 then ${timeOf('n')} end,
        case when m > 0 then 'decision' end
      from ROWS cross join generate_series(0, 10) m`,
  ],
  [
    'sentMessages',
    `insert into interstate.sent_message (id, decision_id, sent_at, message_key, destination, ori, attention, purpose, case_number, status)
      select ${uuid('sent', 'n')}, 'decision-' || n, ${timeOf('n')}, 'RQ', (array['NV', 'OR', 'AZ'])[1 + n % 3], ${agencyOf('n')},
        'officer-' || ${officerOf('n')}, 'C', 'INC-' || n, 'NO_HIT'
      from ROWS`,
  ],
  [
    'mail',
    `insert into messages.message (id, thread, kind, sender, sent_by, sent_at, addressed, subject, body, carries_criminal_history,
        restricted, attachments, mailboxes)
      select ${mailId('n')}, ${mailId('n')}, 'ADMINISTRATIVE', ${agencyOf('n')}, 'records-desk', ${timeOf('n')},
        array[${agencyOf('n + 1')}, ${agencyOf('n + 2')}], 'lookout', 'the sedan of case ' || n || case when n % 500 = 1 then ' seen at the harbor' else '' end,
        false, false, '[]', array[${agencyOf('n')}, ${agencyOf('n + 1')}, ${agencyOf('n + 2')}]
      from ROWS`,
  ],
  [
    'mail',
    `insert into messages.recipient (message_id, ori, sent_at, delivered_at, read_at, read_by)
      select ${mailId('n')}, ${agencyOf('n + m')}, ${timeOf('n')}, ${timeOf('n')}, case when n % 5 > 0 then ${timeOf('n')} end,
        case when n % 5 > 0 then 'desk' end
      from ROWS cross join generate_series(1, 2) m`,
  ],
];

/** Makes it so many, where there are `already` so many of this. */
export async function fillInUse(database: Database, sizes: InUse, already = NONE): Promise<void> {
  await database.transaction(async (transaction) => {
    for (const [of, statement] of STATEMENTS) {
      const rows = `generate_series(${already[of] + 1}::bigint, ${sizes[of]}::bigint) n`;
      const sql = statement
        .replaceAll('ROWS', rows)
        .replaceAll('SIZE', String(sizes[of]))
        .replaceAll('OFFICERS', String(sizes.personnel));
      await transaction.query(sql);
    }
  });
}

/** A database that nobody has used yet. */
export const NONE: InUse = {
  personnel: 0,
  entries: 0,
  alerts: 0,
  investigations: 0,
  reveals: 0,
  sentMessages: 0,
  mail: 0,
};

function agencyOf(n: string): string {
  return `(array[${AGENCIES.map((ori) => `'${ori}'`).join(', ')}])[1 + (${n}) % ${AGENCIES.length}]`;
}

function officer(n: string): string {
  return `'U' || lpad((${n})::text, 7, '0')`;
}

/** The officer of row `n`. */
function officerOf(n: string): string {
  return `(1 + (${n}) * 37 % OFFICERS)`;
}

/** Behind the numbers of all that is seeded. */
function mailId(n: string): string {
  return `'U' || lpad((${n})::text, 9, '0')`;
}

function uuid(of: string, n: string): string {
  return `md5('${of} ' || (${n}))::uuid`;
}

function timeOf(n: string): string {
  return `${UNTIL} - interval '1095 days' * (1 - (${n})::float8 / SIZE)`;
}

/** An `AlertReason` that points at three of the first entries. */
function reason(rule: string, n: string): string {
  return `jsonb_build_object('rule', '${rule}', 'severity', 'LOW', 'reason', 'often', 'count', 3,
    'events', jsonb_build_array((${n}) % 10, (${n} + 3) % 10, (${n} + 6) % 10), 'firstAt', 0, 'lastAt', 86400000)`;
}
