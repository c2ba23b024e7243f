create table messages.seeded (size integer not null, seed integer not null, generator integer not null);

-- The directory: who can be written to, and what each may be sent (Nlets: A messages, C criminal history, D motor vehicles, Z other).
create table messages.agency (ori text primary key, name text not null, authorizations text[] not null);

-- What stands for many agencies: a group of them, or a region.
create table messages.destination (code text primary key, kind text not null, title text not null);

create table messages.destination_member (
  code text not null references messages.destination,
  ori text not null references messages.agency,
  primary key (code, ori)
);

create table messages.message (
  id text primary key,
  -- The message that the thread began with.
  thread text not null,
  reply_to text,
  kind text not null,
  -- ORI, and the login of whoever sent it; an automatic notice has none.
  sender text not null,
  sent_by text,
  sent_at timestamptz not null,
  -- What was written in the address line: ORIs, groups, regions.
  addressed text[] not null,
  subject text not null,
  body text not null,
  carries_criminal_history boolean not null,
  -- About a record of a restricted NCIC file.
  restricted boolean not null,
  attachments jsonb not null,
  -- The case or incident it was sent for, and the decision in the gateway's audit that let it be sent.
  incident text,
  decision_id text,
  -- ORIs of the agencies whose mail it is: the sender's and each that it was sent to.
  mailboxes text[] not null,
  -- What it says, word by word in small letters, and those ORIs in capitals: a search looks at no other mail.
  words tsvector not null
    generated always as (to_tsvector('simple', subject || ' ' || body) || array_to_tsvector(mailboxes)) stored
);
create index message_thread on messages.message (thread, sent_at, id);
create index message_outbox on messages.message (sender, sent_at desc, id desc);
create index message_words on messages.message using gin (words);

create table messages.recipient (
  message_id text not null references messages.message,
  ori text not null,
  sent_at timestamptz not null,
  -- When the agency's mailbox first listed it, and who of the agency first read it.
  delivered_at timestamptz,
  read_at timestamptz,
  read_by text,
  primary key (message_id, ori)
);
create index recipient_inbox on messages.recipient (ori, sent_at desc, message_id desc);
create index recipient_unread on messages.recipient (ori, sent_at desc, message_id desc) where read_at is null;

-- Penal Code 11078: every release of criminal history in a message. Rows are added, never changed.
create table messages.dissemination (
  message_id text not null references messages.message,
  -- Of whom, and to which agency.
  person_id text not null,
  ori text not null,
  released_by text not null,
  released_ori text not null,
  released_at timestamptz not null,
  purpose text,
  incident text,
  decision_id text not null,
  primary key (message_id, person_id, ori)
);
create index dissemination_person on messages.dissemination (person_id, released_at desc);
