-- To compress the text of an event by PostgreSQL's own way took a sixth of an append. What is there already stays as it is.
-- A server before 14, or built without lz4, goes on as before.
do $$ begin
  execute 'alter table audit.event alter column body set compression lz4';
exception
  when feature_not_supported or syntax_error then null;
end $$;
