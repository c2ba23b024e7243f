-- What a search by name goes by: every surname, of a double one its parts, beside the given names that go with it.
-- Names that are alike are looked for among the different ones, of which there are few, and never among all persons.

-- The letters of a name in the order of the alphabet: a name with two of them transposed has the same.
create function persons.letters_of(name text) returns text language sql immutable parallel safe as $$
  select coalesce(string_agg(letter, '' order by letter collate "C"), '') from unnest(string_to_array(name, null)) as letter
$$;

create table persons.surname (
  part text primary key,
  sound text generated always as (public.dmetaphone(part)) stored,
  letters text generated always as (persons.letters_of(part)) stored
);
create index surname_letters on persons.surname (letters);
create index surname_sound on persons.surname (sound);
create index surname_similar on persons.surname using gin (part public.gin_trgm_ops);

create table persons.given_name (
  name text primary key,
  sound text generated always as (public.dmetaphone(name)) stored,
  letters text generated always as (persons.letters_of(name)) stored
);
create index given_name_letters on persons.given_name (letters);
create index given_name_sound on persons.given_name (sound);
create index given_name_similar on persons.given_name using gin (name public.gin_trgm_ops);

create table persons.name_part (
  part text not null,
  first_key text not null,
  person_id text not null,
  position integer not null,
  primary key (part, first_key, person_id, position),
  foreign key (person_id, position) references persons.name on delete cascade
);
create index name_part_name on persons.name_part (person_id, position);

alter table persons.name
  drop column last_sound,
  drop column first_sound,
  -- Keys of the parts of a double surname; empty for a single one.
  add column last_parts text[] not null default '{}';
drop index persons.name_last_similar;
create index person_birth on persons.person (date_of_birth);

create function persons.parts_of(last_key text, last_parts text[]) returns text[] language sql immutable as $$
  select case when cardinality(last_parts) > 0 then last_parts else array[last_key] end
$$;

create function persons.note_names() returns trigger language plpgsql as $$
begin
  insert into persons.name_part (part, first_key, person_id, position)
  select distinct part, first_key, person_id, position from added, unnest(persons.parts_of(last_key, last_parts)) as part
  on conflict do nothing;
  insert into persons.surname (part)
  select distinct part from added, unnest(persons.parts_of(last_key, last_parts)) as part where part <> ''
  on conflict do nothing;
  insert into persons.given_name (name)
  select distinct first_key from added where first_key <> '' on conflict do nothing;
  return null;
end $$;
create trigger note_names after insert on persons.name
  referencing new table as added for each statement execute function persons.note_names();

-- How alike two names are, from 0 to 1: the same, sounding alike (double metaphone), sharing letters, or few mistakes apart.
create function persons.name_fit(one text, other text) returns real
language sql immutable parallel safe as $$
  select case
    when one = other then 1
    when one = '' or other = '' then 0
    else greatest(
      public.similarity(one, other),
      case when public.dmetaphone(one) = public.dmetaphone(other) and public.dmetaphone(one) <> '' then 0.75 else 0 end,
      1 - public.levenshtein(left(one, 60), left(other, 60))::real / greatest(length(one), length(other))
    )
  end::real
$$;
