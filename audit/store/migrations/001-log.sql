-- The log of disclosures: entries in one order, the tree over them, and signed checkpoints of it.

create table audit.event (
  index bigint primary key check (index >= 0),
  id uuid not null unique,
  at timestamptz not null,
  -- SHA-256 of a zero byte and `body` (RFC 9162, 2.1.1).
  leaf bytea not null check (octet_length(leaf) = 32),
  -- null once its time of retention is over.
  body text,
  decision text not null,
  issuer text,
  viewer text,
  agency text,
  outcome text not null,
  case_hash text
);
create index event_decision on audit.event (decision);
create index event_at on audit.event (at);
create index event_viewer on audit.event (viewer, at);
create index event_agency on audit.event (agency, at);

-- Of whom or what an event tells, or by what was sought: keyed hashes.
create table audit.subject (
  hash text not null,
  at timestamptz not null,
  event bigint not null,
  kind text not null
);
create index subject_hash on audit.subject (hash, at desc);

-- Whoever appends holds this row until what they append is durable: so the log is one.
create table audit.head (is_one boolean primary key default true check (is_one), size bigint not null);
insert into audit.head (size) values (0);

create table audit.node (
  level smallint not null check (level > 0),
  index bigint not null,
  hash bytea not null check (octet_length(hash) = 32),
  primary key (level, index)
);

create table audit.checkpoint (
  size bigint primary key,
  root bytea not null check (octet_length(root) = 32),
  at timestamptz not null default now(),
  note text not null
);
