-- A session keeps the plans of a function. One made while the log was small reads all of it at each call from then on, until
-- statistics are renewed, which PGlite never does. All that these functions look for has an index. What is forbidden to the
-- planner counts as very dear there, and what is dear would be compiled at each call.
alter function audit.append(text, bytea, jsonb) set enable_seqscan = off;
alter function audit.append(text, bytea, jsonb) set enable_hashjoin = off;
alter function audit.append(text, bytea, jsonb) set enable_mergejoin = off;
alter function audit.append(text, bytea, jsonb) set jit = off;
alter function audit.put_checkpoint(bigint, bytea, text, jsonb) set enable_seqscan = off;
alter function audit.put_checkpoint(bigint, bytea, text, jsonb) set jit = off;
