-- Who may do what with the log. Nobody but the owner of the tables may change or remove what is written.
do $$
declare
  role text;
begin
  foreach role in array array['audit_writer', 'audit_reader', 'audit_keeper'] loop
    begin
      if not exists (select from pg_catalog.pg_roles where rolname = role) then
        execute format('create role %I nologin', role);
      end if;
      if not pg_has_role(current_user, role, 'member') then
        execute format('grant %I to %I', role, current_user);
      end if;
    exception
      -- Roles are the whole server's: another database of it makes the same ones.
      when duplicate_object or unique_violation then null;
    end;
  end loop;
end $$;

revoke all on schema audit from public;
revoke all on all tables in schema audit from public;
revoke all on all functions in schema audit from public;

grant usage on schema audit to audit_writer, audit_reader, audit_keeper;

-- The gateway: appends, and sees of the entries what the tree is made of.
grant execute on function audit.append(jsonb), audit.put_checkpoint(bigint, bytea, text, jsonb) to audit_writer;
grant select on audit.head, audit.node, audit.checkpoint, audit.migration to audit_writer;
grant select (index, leaf) on audit.event to audit_writer;

-- Whoever searches and verifies.
grant select on all tables in schema audit to audit_reader;

-- Whoever lets events expire.
grant execute on function audit.expire(timestamptz) to audit_keeper;
