-- Whether a hit was confirmed is kept with the messages in which it was asked and answered.
alter table {schema}.hot_file drop column confirmation, drop column confirmation_priority,
  drop column confirmation_request, drop column confirmation_requested_at;
