-- How the log grows: by these functions and in no other way.

-- Writes entries behind all others, in the order given, and says where each stands. An id that is there already is not
-- written again. An entry:
-- {id, body, leaf (hex), decision, at, issuer, viewer, agency, outcome, case_hash, subjects: [{kind, hash}]}.
-- With no entries it only makes sure that the log would take some: it waits for its turn and writes.
create function audit.append(entries jsonb) returns table (entry_id uuid, entry_index bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  base bigint;
  added bigint;
begin
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
    select distinct on (id) (entry ->> 'id')::uuid as id, entry, place
    from jsonb_array_elements(entries) with ordinality as one (entry, place)
    order by id, place
  ), fresh as (
    select id, entry, base + row_number() over (order by place) - 1 as index
    from given where not exists (select from audit.event known where known.id = given.id)
  ), written as (
    insert into audit.event (index, id, at, leaf, body, decision, issuer, viewer, agency, outcome, case_hash)
    select index, id, (entry ->> 'at')::timestamptz, decode(entry ->> 'leaf', 'hex'), entry ->> 'body',
      entry ->> 'decision', entry ->> 'issuer', entry ->> 'viewer', entry ->> 'agency', entry ->> 'outcome', entry ->> 'case_hash'
    from fresh
    returning 1
  ), subjects as (
    insert into audit.subject (hash, at, event, kind)
    select subject ->> 'hash', (entry ->> 'at')::timestamptz, index, subject ->> 'kind'
    from fresh, jsonb_array_elements(entry -> 'subjects') as subject
  )
  select count(*) into added from written;
  update audit.head set size = base + added;

  return query
    select known.id, known.index from jsonb_array_elements(entries) as entry
    join audit.event known on known.id = (entry ->> 'id')::uuid;
end $$;

-- Keeps a checkpoint and the nodes that became complete with it, and gives the one that is kept for that size.
-- A node: {level, index, hash (hex)}.
create function audit.put_checkpoint(at_size bigint, with_root bytea, signed text, nodes jsonb)
returns table (size bigint, root bytea, note text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if at_size > (select head.size from audit.head) then
    raise exception 'the audit log has no % entries', at_size;
  end if;
  insert into audit.node (level, index, hash)
  select (node ->> 'level')::smallint, (node ->> 'index')::bigint, decode(node ->> 'hash', 'hex')
  from jsonb_array_elements(nodes) as node
  order by 1, 2
  on conflict do nothing;
  insert into audit.checkpoint as kept (size, root, note) values (at_size, with_root, signed) on conflict do nothing;
  return query select kept.size, kept.root, kept.note from audit.checkpoint kept where kept.size = at_size;
end $$;

-- Empties what was recorded before an instant that is at least a year ago, and says how many events that were.
-- INVARIANT: the leaf stays, so that the log can still be verified.
create function audit.expire(before timestamptz) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  expired bigint;
begin
  if before > now() - interval '1 year' then
    raise exception 'events are kept for a year at least';
  end if;
  update audit.event
  set body = null, issuer = null, viewer = null, agency = null, case_hash = null
  where at < before and body is not null;
  get diagnostics expired = row_count;
  delete from audit.subject where at < before;
  return expired;
end $$;
