create table notes.seeded (size integer not null, seed integer not null, generator integer not null);
create table notes.note (id text primary key, text text not null, version integer not null);
