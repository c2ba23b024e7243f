-- What every subgraph writes beside its records, in the transaction that changes them.

-- Each write that a client gave a key to: sent again, it is answered with what it was answered before.
create table {schema}.written (
  issuer text not null,
  viewer text not null,
  agency text not null,
  key text not null,
  kind text not null,
  input_hash text not null,
  result json,
  at timestamptz not null default now(),
  primary key (issuer, viewer, agency, key)
);
create index written_at on {schema}.written (at);

-- What others are to be told of it.
create table {schema}.outbox (
  -- The order in which they are told: events of one record stand as its changes were committed.
  position bigint generated always as identity primary key,
  -- What a receiver knows the event by.
  id uuid not null unique default gen_random_uuid(),
  topic text not null,
  about json not null,
  payload json not null,
  at timestamptz not null default now(),
  -- Whether it stands in `delivery` for everybody who is told.
  addressed boolean not null default false
);
create index outbox_not_addressed on {schema}.outbox (position) where not addressed;
create index outbox_at on {schema}.outbox (at);

-- Whom an event is for, and whether they have it.
create table {schema}.delivery (
  target text not null,
  position bigint not null references {schema}.outbox on delete cascade,
  -- How often the target itself said that it can't take it; being away does not count.
  refusals integer not null default 0,
  delivered_at timestamptz,
  -- Since when it is tried no more, so that others come through.
  set_aside_at timestamptz,
  primary key (target, position)
);
create index delivery_position on {schema}.delivery (position);
create index delivery_waiting on {schema}.delivery (target, position)
  where delivered_at is null and set_aside_at is null;

-- Which process tells a target: one at a time, so that nothing is told out of turn.
create table {schema}.relay (target text primary key, holder uuid not null, until timestamptz not null);

-- The events of others that have had their effect here.
create table {schema}.received (
  sender text not null,
  event uuid not null,
  at timestamptz not null default now(),
  primary key (sender, event)
);
create index received_at on {schema}.received (at);
