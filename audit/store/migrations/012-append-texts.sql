-- Entries are appended as they are: their texts, one on each line, their leaves one after another, and by what each is found.
-- A text inside of JSON would have to be written and read twice.

-- Writes entries behind all others, in the order given, and says where each stands. An id that is there already is not
-- written again. `bodies`: each text and a line feed; `leaves`: 32 bytes each; of `terms` each is
-- {id, decision, at, issuer, viewer, agency, outcome, case_hash, subjects: [{kind, hash}]}.
-- With no entries it only makes sure that the log would take some: it waits for its turn and writes.
create function audit.append(bodies text, leaves bytea, terms jsonb) returns table (entry_id uuid, entry_index bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  lines text[] := string_to_array(bodies, E'\n');
  many integer := jsonb_array_length(terms);
  base bigint;
  added bigint;
begin
  if octet_length(leaves) <> 32 * many or (many > 0 and cardinality(lines) <> many + 1) then
    raise exception 'of % entries there are % leaves and % lines', many, octet_length(leaves) / 32, cardinality(lines);
  end if;
  -- What is acknowledged is on disk, whatever the server's default says.
  if current_setting('synchronous_commit') = 'off' then
    perform set_config('synchronous_commit', 'on', true);
  end if;
  select size into base from audit.head for update;
  if base is null or exists (select from audit.event where index >= base)
    or (base > 0 and not exists (select from audit.event where index = base - 1)) then
    raise exception 'the audit log is not as it was left' using errcode = 'AU001';
  end if;

  with given as (
    select distinct on (id) (term ->> 'id')::uuid as id, term, place::integer
    from jsonb_array_elements(terms) with ordinality as one (term, place)
    order by id, place
  ), fresh as (
    select id, term, place, base + row_number() over (order by place) - 1 as index
    from given where not exists (select from audit.event known where known.id = given.id)
  ), written as (
    insert into audit.event (index, id, at, leaf, body, decision, issuer, viewer, agency, outcome, case_hash)
    select index, id, (term ->> 'at')::timestamptz, substring(leaves from 32 * place - 31 for 32), lines[place],
      term ->> 'decision', term ->> 'issuer', term ->> 'viewer', term ->> 'agency', term ->> 'outcome', term ->> 'case_hash'
    from fresh
    returning 1
  ), subjects as (
    insert into audit.subject (hash, at, event, kind)
    select subject ->> 'hash', (term ->> 'at')::timestamptz, index, subject ->> 'kind'
    from fresh, jsonb_array_elements(term -> 'subjects') as subject
  )
  select count(*) into added from written;
  update audit.head set size = base + added;

  return query
    select known.id, known.index from jsonb_array_elements(terms) as term
    join audit.event known on known.id = (term ->> 'id')::uuid;
end $$;

revoke all on function audit.append(text, bytea, jsonb) from public;
grant execute on function audit.append(text, bytea, jsonb) to audit_writer;
drop function audit.append(jsonb);
