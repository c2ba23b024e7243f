create table template.seeded (size integer not null, seed integer not null, generator integer not null);

create table template.license (
  person_id text primary key,
  number text not null,
  expires date not null
);
