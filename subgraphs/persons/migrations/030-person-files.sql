-- The person files are hot files: beside the header, whom a record is about and what its file says of them.
alter table persons.hot_file
  -- Null: nobody knows who it is (unidentified person file).
  add column person_id text references persons.person,
  -- NAM, SEX, RAC, DOB as they were entered, and CMC.
  add column subject jsonb,
  add column caution text[] not null default '{}',
  add column details jsonb not null;
create index hot_file_person on persons.hot_file (person_id, file, entered_at desc, nic);

drop table persons.wanted;
drop table persons.missing;
