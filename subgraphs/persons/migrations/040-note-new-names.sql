-- Of many names that are added at once nearly all are known: their sounds and letters are not worked out again.
create or replace function persons.note_names() returns trigger language plpgsql as $$
begin
  insert into persons.name_part (part, first_key, person_id, position)
  select distinct part, first_key, person_id, position from added, unnest(persons.parts_of(last_key, last_parts)) as part
  on conflict do nothing;
  insert into persons.surname (part)
  select distinct part from added, unnest(persons.parts_of(last_key, last_parts)) as part
  where part <> '' and not exists (select from persons.surname known where known.part = part.part)
  on conflict do nothing;
  insert into persons.given_name (name)
  select distinct first_key from added
  where first_key <> '' and not exists (select from persons.given_name known where known.name = first_key)
  on conflict do nothing;
  return null;
end $$;
