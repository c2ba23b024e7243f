create extension if not exists pg_trgm with schema public;
create extension if not exists fuzzystrmatch with schema public;

create table persons.seeded (size integer not null, seed integer not null, generator integer not null);

create table persons.person (
  id text primary key,
  full_name text not null,
  date_of_birth date not null,
  sex text not null,
  race text not null,
  ethnicity text not null,
  height_inches integer,
  weight_pounds integer,
  eye_color text,
  hair_color text,
  marks text[] not null,
  social_security_number text,
  fbi_number text,
  state_id text,
  cii_number text,
  address jsonb,
  address_confidential boolean not null
);

-- One row per name: a search by alias finds the person. Keys are lower case letters only.
create table persons.name (
  person_id text not null references persons.person,
  position integer not null,
  kind text not null,
  last text not null,
  first text not null,
  middle text,
  suffix text,
  last_key text not null,
  first_key text not null,
  last_sound text generated always as (public.dmetaphone(last_key)) stored,
  first_sound text generated always as (public.dmetaphone(first_key)) stored,
  primary key (person_id, position)
);
create index name_last_key on persons.name (last_key, first_key);
create index name_last_sound on persons.name (last_sound);
create index name_last_similar on persons.name using gin (last_key public.gin_trgm_ops);

create table persons.driver_license (
  number text not null,
  state text not null,
  person_id text not null references persons.person,
  class text,
  status text not null,
  issued date,
  expires date,
  restrictions text[] not null,
  address jsonb,
  address_confidential boolean not null,
  medical_note text,
  primary key (number, state)
);
create index driver_license_person on persons.driver_license (person_id);

create table persons.wanted (
  nic text primary key,
  person_id text not null references persons.person,
  ori text not null,
  oca text,
  offense text not null,
  warrant_number text,
  date_of_warrant date,
  extradition text not null,
  caution text[] not null,
  status text not null,
  confirmation text not null,
  confirmation_priority text,
  confirmation_request integer,
  confirmation_requested_at timestamptz,
  entered_at timestamptz not null
);
create index wanted_person on persons.wanted (person_id);

create table persons.missing (
  nic text primary key,
  person_id text not null references persons.person,
  ori text not null,
  oca text,
  category text not null,
  date_last_seen date,
  last_seen_city text,
  circumstances text,
  status text not null,
  confirmation text not null,
  confirmation_priority text,
  confirmation_request integer,
  confirmation_requested_at timestamptz,
  entered_at timestamptz not null
);
create index missing_person on persons.missing (person_id);
