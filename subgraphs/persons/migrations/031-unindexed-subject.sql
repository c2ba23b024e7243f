-- Whom a warrant is about that names nobody on file, by what an inquiry finds them: name and numbers, as NCIC takes them.
-- The row goes when the warrant is joined to a person.
create table persons.unindexed_subject (
  nic text primary key references persons.hot_file on delete cascade,
  last_key text not null,
  first_key text not null,
  last_sound text generated always as (public.dmetaphone(last_key)) stored,
  date_of_birth date,
  -- `<state>:<number>` (OLS, OLN)
  license text,
  fbi_number text
);
create index unindexed_subject_sound on persons.unindexed_subject (last_sound);
create index unindexed_subject_license on persons.unindexed_subject (license) where license is not null;
create index unindexed_subject_fbi_number on persons.unindexed_subject (fbi_number) where fbi_number is not null;
