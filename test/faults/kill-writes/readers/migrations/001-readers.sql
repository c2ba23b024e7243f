create table readers.seeded (size integer not null, seed integer not null, generator integer not null);
create table readers.effect (
  n bigint generated always as identity primary key,
  note text not null,
  version integer not null
);
