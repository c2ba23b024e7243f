-- What every hot-file record has, whatever file it is of: who entered it, on what it rests, and where it stands.
create table {schema}.hot_file (
  -- NIC
  nic text primary key,
  -- Letter of its file, and the message key and category that it was entered with.
  file text not null,
  mke text not null,
  category text not null,
  -- ORI and OCA of who entered it.
  ori text not null,
  oca text not null,
  -- The paper that the entry rests on.
  document_kind text not null,
  document_number text not null,
  status text not null,
  version integer not null default 1,
  -- DTE, in California, and the instant.
  entered_on date not null,
  entered_at timestamptz not null,
  -- DLU
  updated_at timestamptz,
  -- Who wrote it as it reads now, and who of the agency checked that.
  changed_by text not null,
  checked_by text,
  checked_at timestamptz,
  -- VLN and the day of the last validation; until when the next one is due, and from when it is on the worklist.
  validator text,
  validated_on date,
  validation_opens date,
  validation_due date,
  -- NOA, MIS
  notify_originator boolean not null,
  miscellaneous text,
  -- What another agency has found: on which day, and under which case number of its own.
  located_on date,
  located_ori text,
  located_oca text,
  -- Whether the entering agency says that it stands.
  confirmation text not null default 'NOT_REQUESTED',
  confirmation_priority text,
  confirmation_request integer,
  confirmation_requested_at timestamptz
);
create index hot_file_entered on {schema}.hot_file (file, entered_on, nic);
create index hot_file_case on {schema}.hot_file (ori, oca);
create index hot_file_validation on {schema}.hot_file (ori, validation_due, nic)
  where validation_due is not null and status in ('ACTIVE', 'LOCATED');
create index hot_file_unchecked on {schema}.hot_file (ori, entered_on, nic)
  where checked_by is null and status in ('PENDING', 'ACTIVE', 'LOCATED');

-- Each thing that was done with a record, as it was done: rows are added, never changed.
create table {schema}.hot_file_step (
  nic text not null references {schema}.hot_file,
  version integer not null,
  action text not null,
  -- Its NCIC message key, where it has one.
  mke text,
  -- Why, where a reason is asked for.
  because text,
  at timestamptz not null default now(),
  ori text not null,
  person text not null,
  -- The case or incident that was named, and the decision in the gateway's audit that let it be done.
  incident text,
  decision_id text not null,
  primary key (nic, version)
);

-- Numbers of records that are entered here.
create sequence {schema}.hot_file_number;
