create table orders.seeded (size integer not null, seed integer not null, generator integer not null);

create table orders.protective_order (
  id text primary key,
  kind text not null,
  form_number text not null,
  phase text not null,
  court text not null,
  case_number text not null,
  nic text unique,
  issued date not null,
  expires date,
  status text not null,
  restrained text not null,
  description jsonb not null,
  conditions text[] not null,
  stay_away_yards integer,
  terms_text text,
  service_state text not null,
  service_at date,
  service_by text,
  service_ori text,
  service_proof_form text,
  state_law text,
  brady text not null,
  surrender_due date,
  receipt_filed boolean
);
create index protective_order_restrained on orders.protective_order (restrained);
create index protective_order_case on orders.protective_order (case_number);

create table orders.protected_person (
  order_id text not null references orders.protective_order,
  position integer not null,
  person_id text,
  name text not null,
  date_of_birth date,
  relation text,
  is_minor boolean not null,
  address jsonb,
  workplace jsonb,
  school jsonb,
  phone text,
  primary key (order_id, position)
);
