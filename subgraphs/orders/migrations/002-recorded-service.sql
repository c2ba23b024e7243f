-- Each service that an officer recorded, as it was recorded: rows are added, never changed.
create table orders.recorded_service (
  order_id text not null references orders.protective_order,
  manner text not null,
  served_on date not null,
  served_by text not null,
  ori text not null,
  -- The case or incident that the officer named, and the decision in the gateway's audit that let them write.
  incident text,
  decision_id text not null,
  recorded_at timestamptz not null default now(),
  primary key (order_id, manner)
);

-- Since when the restrained person knows of the order, where that is before its service as it stands.
alter table orders.protective_order add column notice_since date;
