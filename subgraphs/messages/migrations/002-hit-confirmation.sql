-- A hit confirmation request (YQ) and its answer (YR).
create table messages.confirmation_request (
  id text primary key,
  -- The first request about this hit that this one repeats; of the first, its own id.
  dialog text not null,
  nic text not null,
  file text not null,
  restricted boolean not null,
  entered_by text not null,
  asked_by text not null,
  requested_by text not null,
  requested_at timestamptz not null,
  priority text not null,
  request_number integer not null,
  remarks text,
  incident text,
  decision_id text,
  -- When an answer is due: of the request, or after so many more minutes.
  due_at timestamptz not null,
  answer text,
  answered_at timestamptz,
  answered_by text,
  extradition boolean,
  answer_remarks text,
  -- A later request was made, which is the one to answer.
  superseded boolean not null default false,
  -- When it was noticed that it is overdue.
  escalated_at timestamptz,
  version integer not null default 1,
  unique (dialog, request_number)
);
-- An agency has one open question about a hit.
create unique index confirmation_open on messages.confirmation_request (nic, entered_by, asked_by)
  where (answer is null or answer = 'EXTENDED') and not superseded;
create index confirmation_hit on messages.confirmation_request (nic, entered_by, requested_at desc);
create index confirmation_owed on messages.confirmation_request (entered_by, due_at, id)
  where (answer is null or answer = 'EXTENDED') and not superseded;
create index confirmation_asked on messages.confirmation_request (asked_by, requested_at desc, id);
create index confirmation_overdue on messages.confirmation_request (due_at)
  where (answer is null or answer = 'EXTENDED') and not superseded and escalated_at is null;
