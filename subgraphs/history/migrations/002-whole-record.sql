-- By which numbers a record is known.
create table history.subject (
  cii text primary key,
  person_id text not null unique,
  state_id text not null,
  fbi_number text not null
);

alter table history.cycle
  add column booked_as jsonb not null default '{}',
  add column pretrial_releases jsonb not null default '[]',
  add column incarceration jsonb not null default '[]';
drop index history.cycle_cii, history.cycle_person, history.supervision_person;
create index cycle_cii on history.cycle (cii, arrest_date desc, id);
create index cycle_person on history.cycle (person_id, arrest_date desc, id);
create index supervision_person on history.supervision (person_id, starts desc, id);

-- Fingerprints that agencies submitted for applicants (Live Scan).
create table history.applicant (
  ati text primary key,
  person_id text not null,
  ori text not null,
  authority text not null,
  position text not null,
  submitted_on date not null
);
