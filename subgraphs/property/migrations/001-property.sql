create table property.seeded (size integer not null, seed integer not null, generator integer not null);

-- What a record of property has beside the header of every hot file: when it was taken, and what it is, as its file says.
alter table property.hot_file
  add column date_of_theft date,
  add column description jsonb not null;
create index hot_file_description on property.hot_file using gin (description jsonb_path_ops);

-- By which numbers a record is found: `<letter of its file>:<kind>:<number as it is kept>`.
create table property.number (
  number text not null,
  nic text not null references property.hot_file,
  primary key (number, nic)
);
create index number_nic on property.number (nic);
