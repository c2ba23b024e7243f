-- What rules found and somebody should look at. One for each key: what is found again makes it weigh more.
create table oversight.alert (
  id uuid primary key,
  key text not null unique,
  issuer text not null,
  viewer text not null,
  agency text not null,
  severity text not null,
  score double precision not null,
  -- [{rule, severity, reason, count, events, firstAt, lastAt}], heaviest first.
  reasons jsonb not null,
  raised_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  status text not null default 'OPEN',
  -- What it weighed when somebody dismissed it, and why.
  dismissed_score double precision,
  dismissed_severity text,
  dismissed_by text references oversight.personnel,
  dismissed_at timestamptz,
  dismissed_reason text,
  dismiss_decision text
);
create index alert_rank on oversight.alert (status, score desc);

create table oversight.investigation (
  id uuid primary key default gen_random_uuid(),
  subject text not null references oversight.personnel,
  -- The subject's agency when it was opened.
  agency text not null,
  summary text not null,
  status text not null default 'OPEN',
  outcome text not null default 'PENDING',
  opened_by text not null references oversight.personnel,
  opened_at timestamptz not null default now(),
  alert uuid unique references oversight.alert
);
create index investigation_agency on oversight.investigation (agency, opened_at);
create index investigation_subject on oversight.investigation (subject);

create table oversight.investigation_assignee (
  investigation uuid not null references oversight.investigation,
  personnel text not null references oversight.personnel,
  primary key (investigation, personnel)
);

-- Everything that was done in an investigation, as it was done: rows are added, never changed.
create table oversight.investigation_entry (
  id bigint generated always as identity primary key,
  investigation uuid not null references oversight.investigation,
  kind text not null,
  at timestamptz not null default now(),
  by text not null references oversight.personnel,
  -- A note, or why.
  text text not null,
  -- What it came to: a status, an outcome, an action, or the id of who was assigned.
  value text,
  -- Evidence: the entry of the log, and the hash by which the tree over the log holds it.
  event bigint,
  leaf text,
  decision_id text not null
);
create index investigation_entry_of on oversight.investigation_entry (investigation, id);
