-- Whether an order was confirmed is kept with the messages in which it was asked and answered.
alter table orders.protective_order drop column confirmation, drop column confirmation_priority,
  drop column confirmation_request, drop column confirmation_requested_at;
