-- What misuse rules ask about the world, and where they write what they found. Subjects stand here by the keyed hashes
-- that the log has; nothing here says in clear whom somebody knows.

-- For whom a viewer works, where, and for what purposes. Their shifts are weekly, minutes after midnight in California.
create table oversight.misuse_roster (
  issuer text not null,
  viewer text not null,
  agency text not null,
  unit text not null,
  purposes text[],
  areas text[] not null default '{}',
  shifts jsonb not null default '[]',
  primary key (issuer, viewer)
);

-- `OWN` (their own record, license, vehicle, plate), `FAMILY`, `DECLARED`, `EX_PARTNER`, `NEIGHBOR`.
create table oversight.misuse_relation (
  hash text not null,
  issuer text not null,
  viewer text not null,
  kind text not null,
  primary key (hash, issuer, viewer, kind)
);

create table oversight.misuse_watch (hash text primary key);

-- Whose a license, vehicle or plate is, and where they live.
create table oversight.misuse_subject (
  hash text primary key,
  person text,
  area text
);

-- Cases by the keyed hash of their number, and whom they are about. An agency without any shares none.
create table oversight.misuse_case (
  hash text primary key,
  agency text not null,
  open boolean not null
);
create index misuse_case_agency on oversight.misuse_case (agency);
create table oversight.misuse_case_subject (
  case_hash text not null references oversight.misuse_case on delete cascade,
  hash text not null,
  primary key (case_hash, hash)
);

-- By which keys hashes of the synthetic records stand above.
create table oversight.misuse_seeded (key_id text primary key);

-- How far the log has been judged, and which process does it: one at a time.
create table oversight.misuse_position (
  singleton boolean primary key default true check (singleton),
  position bigint not null,
  holder text,
  held_until timestamptz
);
insert into oversight.misuse_position (position) values (0);

-- What rules found, put together. One that is not raised yet waits for more.
create table oversight.misuse_alert (
  key text primary key,
  id uuid not null unique default gen_random_uuid(),
  issuer text not null,
  viewer text not null,
  agency text not null,
  about text not null,
  severity text not null,
  score double precision not null,
  tallies jsonb not null,
  raised_at timestamptz,
  -- A critical alert is announced once: when that is due next, how often it was tried, and when it was taken.
  announce_at timestamptz,
  attempts integer not null default 0,
  announced_at timestamptz
);
create index misuse_alert_due on oversight.misuse_alert (announce_at) where announced_at is null;
