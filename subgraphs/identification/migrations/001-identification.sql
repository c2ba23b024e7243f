create table identification.seeded (size integer not null, seed integer not null, generator integer not null);

-- One image of one person. `bands`: the descriptor in four parts, by which a search finds what could be alike.
create table identification.enrolment (
  id text primary key,
  tcn text not null,
  person_id text not null,
  modality text not null,
  position text not null,
  quality smallint,
  captured_at timestamptz not null,
  captured_by text not null,
  device text not null,
  ori text not null,
  descriptor text not null,
  bands integer[] not null,
  juvenile boolean not null,
  sealed boolean not null
);
create index enrolment_person on identification.enrolment (person_id, modality, position);
create index enrolment_bands on identification.enrolment using gin (bands);

-- What signs tickets to images: chosen by chance when the first is signed, and shared by all who serve over this database.
create table identification.ticket_key (id integer primary key default 1 check (id = 1), secret text not null);

-- Tickets that were used: each is good once.
create table identification.image_handed_out (
  nonce text primary key,
  enrolment_id text not null references identification.enrolment,
  issuer text not null,
  viewer text not null,
  agency text not null,
  promised_by text not null,
  handed_out_by text not null,
  at timestamptz not null default now()
);

create table identification.match (
  id text primary key default 'BM' || replace(gen_random_uuid()::text, '-', ''),
  modality text not null,
  descriptor text not null,
  status text not null,
  issuer text not null,
  requested_by text not null,
  ori text not null,
  incident text,
  requested_at timestamptz not null default now(),
  decided_by text,
  decided_at timestamptz,
  identified text,
  version integer not null default 1
);
create index match_of_agency on identification.match (ori, requested_at desc, id);

create table identification.candidate (
  match_id text not null references identification.match,
  rank smallint not null,
  enrolment_id text not null references identification.enrolment,
  person_id text not null,
  score numeric(5, 4) not null,
  primary key (match_id, rank)
);
