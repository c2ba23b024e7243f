// `npm run bench:audit-search [-- --events 10000000]`: how long a search of a long log takes on PostgreSQL, and by which plan.
import { parseArgs } from 'node:util';
import { auditKeys } from '../../audit/keys/audit-keys.ts';
import { prepareAudit } from '../../audit/store/prepare-audit.ts';
import { subjectHash } from '../../audit/subject-hash.ts';
import type { Database } from '../../platform/database.ts';
import { openPostgresDatabase } from '../../platform/postgres-database.ts';
import {
  searchDisclosures,
  searchStatement,
} from '../../subgraphs/oversight/disclosures/disclosure-search.ts';
import { readSearch } from '../../subgraphs/oversight/disclosures/search-input.ts';
import { startPostgresServer } from '../support/postgres-server.ts';

const { values } = parseArgs({ options: { events: { type: 'string', default: '10000000' } } });
const EVENTS = Number(values.events);
const ROUNDS = 50;
/** The last entry is asked for at this moment; the log is a year long. */
const LATEST = '2026-06-30T00:00:00Z';
const KEYS = auditKeys('A'.repeat(43));
/** Looked up every hour; the others once in their year. */
const CELEBRITY = subjectHash(KEYS[0], 'person', 'CELEBRITY');
const ELSEWHERE = subjectHash(KEYS[0], 'person', 'ELSEWHERE');

const server = await startPostgresServer();
if (!server) throw new Error('no PostgreSQL: install its server, or set DATABASE_URL');
const database = await openPostgresDatabase(server.url);
try {
  const began = performance.now();
  await fill(database);
  console.log(`${EVENTS} events in ${Math.round((performance.now() - began) / 1_000)} s`);
  for (const [name, given] of searches()) await measure(database, name, given);
} finally {
  await database.close();
  await server.close();
}

function searches(): readonly (readonly [string, object])[] {
  const celebrity = { subject: { kind: 'person', value: 'CELEBRITY' } };
  return [
    ['who asked about somebody in the last 90 days', { ...celebrity, since: '2026-04-01' }],
    ['the same, in a busy month nine months ago', { ...celebrity, since: '2025-09-01', until: '2025-09-30' }],
    ['the same, by one agency', { ...celebrity, agency: 'CA0000007' }],
    ['somebody whom nobody asked about but once', { subject: { kind: 'person', value: 'ELSEWHERE' } }],
    ['what one viewer asked', { viewer: { issuer: 'i', login: 'viewer1234' } }],
    ['what an agency asked half a year ago', { agency: 'CA0000007', until: '2025-12-31' }],
    ['everything on a day', { since: '2026-02-01', until: '2026-02-01' }],
  ];
}

/** Indexes are made after the rows, which takes a tenth of the time. */
async function fill(on: Database): Promise<void> {
  await prepareAudit(on);
  const indexes = await on.query<{ name: string; made: string }>(
    `select indexname as name, indexdef as made from pg_indexes where schemaname = 'audit'
      and tablename in ('event', 'subject') and indexname not like '%_pkey' and indexname not like '%_key'`,
  );
  for (const { name } of indexes) await on.script(`drop index audit.${name}`);
  await on.script('alter table audit.event drop constraint event_id_key');
  const at = `timestamptz '${LATEST}' - interval '365 days' * (1 - n::float8 / ${EVENTS})`;
  await on.script(`insert into audit.event (index, id, at, leaf, body, decision, issuer, viewer, agency, outcome)
    select n - 1, gen_random_uuid(), ${at}, decode(md5(n::text) || md5(n::text), 'hex'),
      '{"sealed":"","subjectsOmitted":0,"subjects":[],"disclosed":{},"withheld":{},"refused":{},"pad":"' || repeat('x', 400) || '"}',
      md5(n::text), 'i', 'viewer' || n % 3000, 'CA' || lpad((n % 60)::text, 7, '0'), 'ANSWERED'
    from generate_series(1, ${EVENTS}) n`);
  await on.script(`insert into audit.subject (hash, at, event, kind)
    select case when m = 1 and n % ${Math.max(1, Math.round(EVENTS / 8760))} = 0 then '${CELEBRITY}'
        when m = 1 and n = ${Math.round(EVENTS / 2)} then '${ELSEWHERE}'
        else substr(md5(m || ':' || n % 2000000), 1, 32) || '_padding___' end, ${at}, n - 1, 'person'
    from generate_series(1, ${EVENTS}) n, generate_series(1, 3) m`);
  await on.script('alter table audit.event add unique (id)');
  for (const { made } of indexes) await on.script(made);
  await on.script('vacuum analyze audit.event');
  await on.script('vacuum analyze audit.subject');
}

async function measure(on: Database, name: string, given: object): Promise<void> {
  const search = readSearch({ first: 20, ...given });
  const times: number[] = [];
  let found = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    found = (await searchDisclosures({ database: on, keys: KEYS }, search)).edges.length;
    times.push(performance.now() - began);
  }
  times.sort((left, right) => left - right);
  const { subject } = search;
  const hashes = subject && [subjectHash(KEYS[0], subject.kind, subject.value)];
  const { sql, parameters } = searchStatement(search, hashes);
  const plan = await on.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers) ${sql}`, parameters);
  const text = plan.map((row) => row['QUERY PLAN']).join('\n');
  const scans = [...text.matchAll(/(\w[\w ]*Scan[\w ]* (?:using|on) \w+)/g)].map(([scan]) => scan);
  const buffers = /Buffers: ([^\n]+)/.exec(text)?.[1];
  const [median = 0, worst = 0] = [times[ROUNDS / 2], times.at(-1)];
  console.log(
    `${name}: ${found} rows, ${median.toFixed(1)} ms median, ${worst.toFixed(1)} ms at worst; ${[...new Set(scans)].join(', ')}; ${buffers}`,
  );
}
