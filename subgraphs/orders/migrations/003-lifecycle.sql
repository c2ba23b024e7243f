-- What becomes of an order after it is made: entered, served, replaced, ended. Rows count their changes.
alter table orders.protective_order
  add column version integer not null default 1,
  add column entered_on date,
  add column entered_by text,
  add column entered_ori text,
  -- The hour of the first notice, where it is on record, and the day on which the proof of service was entered.
  add column notice_time timestamptz,
  add column service_entered_on date,
  -- The earlier order in whose place this one stands.
  add column replaces text references orders.protective_order,
  add column ended_on date,
  add column confirmation text not null default 'NOT_REQUESTED',
  add column confirmation_priority text,
  add column confirmation_request integer,
  add column confirmation_requested_at timestamptz;
create unique index protective_order_replaces on orders.protective_order (replaces) where replaces is not null;

-- An order is entered once; one that stands in the place of another is known by that.
create unique index protective_order_entered
  on orders.protective_order (court, case_number, form_number, issued, restrained) where replaces is null;

-- Numbers of orders and NCIC records that are entered here; synthetic ones count from zero.
create sequence orders.order_number start 200000000;

-- Violation messages: any agency that may ask may add one. Rows are added, never changed. No free text: it would tell
-- where somebody is.
create table orders.violation (
  id bigint generated always as identity primary key,
  order_id text not null references orders.protective_order,
  occurred_on date not null,
  conditions text[] not null,
  outcome text not null,
  report_number text,
  reported_by text not null,
  ori text not null,
  incident text,
  decision_id text not null,
  reported_on date not null
);
create index violation_order on orders.violation (order_id, id desc);

-- What a court issued or received and must be entered within one business day (Family Code 6380): the worklist.
create table orders.court_filing (
  id bigint generated always as identity primary key,
  court text not null,
  kind text not null,
  case_number text not null,
  form_number text not null,
  order_id text references orders.protective_order,
  filed_on date not null,
  due date not null,
  entered_on date
);
create index court_filing_open on orders.court_filing (court, due, id) where entered_on is null;
create index court_filing_case on orders.court_filing (court, case_number) where entered_on is null;
create index court_filing_order on orders.court_filing (order_id) where entered_on is null;
