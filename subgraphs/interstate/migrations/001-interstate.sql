create table interstate.seeded (size integer not null, seed integer not null, generator integer not null);

-- What an agency may ask other states over Nlets: A administrative messages, C criminal history, D motor vehicle records,
-- Z other. An agency without a row may ask for nothing.
create table interstate.agency_authorization (
  ori text not null,
  kind text not null check (kind in ('A', 'C', 'D', 'Z')),
  primary key (ori, kind)
);

-- Every message to another state, written down before it is sent: who asked where, for what, and what came of it. Of whom
-- it told is in the gateway's audit, under the same decision.
create table interstate.sent_message (
  id uuid primary key,
  decision_id text not null,
  sent_at timestamptz not null default now(),
  message_key text not null,
  destination text not null,
  ori text not null,
  attention text not null,
  purpose text not null,
  case_number text not null,
  -- The inquiry to III that came before an index inquiry.
  after_iii text,
  -- Null while nothing has come back.
  status text,
  reason text,
  milliseconds integer
);

create index sent_message_decision on interstate.sent_message (decision_id);
create index sent_message_destination on interstate.sent_message (destination, sent_at);
