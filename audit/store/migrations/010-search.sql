-- By what the log is searched: each search walks one of these, newest first.
drop index audit.event_at, audit.event_viewer, audit.event_agency, audit.subject_hash;
create index event_at on audit.event (at, index);
create index event_viewer on audit.event (viewer, at, index);
create index event_agency on audit.event (agency, at, index);
create index subject_hash on audit.subject (hash, at, event);
