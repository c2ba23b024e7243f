create table oversight.seeded (size integer not null, seed integer not null, generator integer not null);

-- What is on record of agencies beside their standing (standing.agency).
create table oversight.agency (
  ori text primary key,
  agreement_starts date not null
);

-- Everybody who may sign in, beside their standing (standing.viewer).
create table oversight.personnel (
  id text primary key,
  issuer text not null,
  login text not null,
  name text not null,
  title text not null,
  privileges text[] not null,
  -- `HH:MM` in California.
  shift_starts text,
  shift_ends text,
  supervisor text references oversight.personnel,
  unique (issuer, login)
);
create index personnel_supervisor on oversight.personnel (supervisor);

-- What was decided about somebody, as it was decided: rows are added, never changed.
create table oversight.personnel_action (
  id bigint generated always as identity primary key,
  personnel text not null references oversight.personnel,
  kind text not null,
  at timestamptz not null default now(),
  -- The day that it is about: trained on, separated on, grace until.
  day date,
  reason text,
  decided_by text not null,
  decided_for text not null,
  -- The decision in the gateway's audit that let them write.
  decision_id text not null
);
create index personnel_action_of on oversight.personnel_action (personnel, id);
