create extension if not exists pg_trgm with schema public;
create extension if not exists fuzzystrmatch with schema public;

create table vehicles.seeded (size integer not null, seed integer not null, generator integer not null);

create table vehicles.vehicle (
  vin text primary key,
  plate text,
  plate_state text,
  plate_type text,
  plate_year integer,
  year integer,
  make text,
  model text,
  style text,
  colors text[] not null,
  registration_status text not null,
  registration_issued date,
  registration_expires date,
  address jsonb,
  address_confidential boolean not null
);
create unique index vehicle_plate on vehicles.vehicle (plate_state, plate);
create index vehicle_plate_similar on vehicles.vehicle using gin (plate public.gin_trgm_ops);
create index vehicle_vin_similar on vehicles.vehicle using gin (vin public.gin_trgm_ops);

create table vehicles.owner (
  vin text not null references vehicles.vehicle,
  position integer not null,
  person_id text not null,
  primary key (vin, position)
);
create index owner_person on vehicles.owner (person_id);

create table vehicles.stolen_vehicle (
  nic text primary key,
  vin text not null,
  ori text not null,
  oca text,
  date_of_theft date,
  status text not null,
  confirmation text not null,
  confirmation_priority text,
  confirmation_request integer,
  confirmation_requested_at timestamptz,
  miscellaneous text,
  entered_at timestamptz not null
);
create index stolen_vehicle_vin on vehicles.stolen_vehicle (vin);

create table vehicles.lost_plate (
  nic text primary key,
  plate text not null,
  plate_state text not null,
  loss text not null,
  ori text not null,
  oca text,
  status text not null,
  confirmation text not null,
  confirmation_priority text,
  confirmation_request integer,
  confirmation_requested_at timestamptz,
  entered_at timestamptz not null
);
create index lost_plate_plate on vehicles.lost_plate (plate_state, plate);
