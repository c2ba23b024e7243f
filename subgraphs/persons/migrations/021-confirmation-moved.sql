-- Whether a hit was confirmed is kept with the messages in which it was asked and answered.
alter table persons.wanted drop column confirmation, drop column confirmation_priority,
  drop column confirmation_request, drop column confirmation_requested_at;
alter table persons.missing drop column confirmation, drop column confirmation_priority,
  drop column confirmation_request, drop column confirmation_requested_at;
