-- Traffic collision reports (CHP 555), with everyone and every vehicle in them.
create table vehicles.accident (
  id text primary key,
  report_number text not null,
  ori text not null,
  occurred_at timestamptz not null,
  city text not null,
  location text not null,
  severity text not null,
  primary_factor text,
  violation_section text,
  collision_type text not null,
  hit_and_run text not null
);

create table vehicles.accident_party (
  accident_id text not null references vehicles.accident,
  position integer not null,
  -- The party that somebody belongs to: a driver and their passengers have one number.
  party integer not null,
  role text not null,
  at_fault boolean not null,
  injury text not null,
  sobriety text not null,
  person_id text,
  name text not null,
  address jsonb,
  vin text,
  primary key (accident_id, position)
);
create index accident_party_person on vehicles.accident_party (person_id);
create index accident_party_vin on vehicles.accident_party (vin);
