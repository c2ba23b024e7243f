create table history.seeded (size integer not null, seed integer not null, generator integer not null);

create table history.cycle (
  id text primary key,
  cii text not null,
  person_id text not null,
  arrest_date date not null,
  ori text not null,
  booking_number text not null,
  charges jsonb not null,
  court_events jsonb not null,
  custody_events jsonb not null,
  sentences jsonb not null,
  rehabilitation jsonb not null,
  juvenile boolean not null,
  seal text,
  seal_date date
);
create index cycle_cii on history.cycle (cii);
create index cycle_person on history.cycle (person_id);

create table history.supervision (
  id text primary key,
  person_id text not null,
  cycle_id text not null references history.cycle,
  kind text not null,
  status text not null,
  ori text not null,
  officer text,
  starts date not null,
  ends date,
  terms text
);
create index supervision_person on history.supervision (person_id);
