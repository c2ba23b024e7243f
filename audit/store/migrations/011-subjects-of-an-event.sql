-- Whoever verifies the log reads the subjects of its events in the order of the log.
create index subject_event on audit.subject (event);
