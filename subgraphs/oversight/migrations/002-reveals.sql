-- Two people's word that one of them may read what somebody typed, for a short while: rows are added and approved once.
create table oversight.reveal (
  id bigint generated always as identity primary key,
  -- The entry of the log: its place, and its id.
  event bigint not null,
  event_id uuid not null,
  reason text not null,
  requested_by text not null references oversight.personnel,
  requested_at timestamptz not null default now(),
  request_decision text not null,
  approved_by text references oversight.personnel check (approved_by <> requested_by),
  approved_at timestamptz,
  opens_until timestamptz,
  approve_decision text,
  check ((approved_by is null) = (opens_until is null))
);
create index reveal_requested on oversight.reveal (requested_by, event);
create index reveal_at on oversight.reveal (requested_at);
