create table vehicles.vessel (
  hull_number text primary key,
  registration_number text not null,
  registration_state text not null,
  year integer,
  make text,
  type text,
  hull_material text,
  propulsion text,
  length_feet integer,
  colors text[] not null,
  registration_status text not null,
  registration_issued date,
  registration_expires date
);
create unique index vessel_registration on vehicles.vessel (registration_state, registration_number);
create index vessel_registration_beginning on vehicles.vessel (registration_number text_pattern_ops);
create index vessel_hull_number_beginning on vehicles.vessel (hull_number text_pattern_ops);
