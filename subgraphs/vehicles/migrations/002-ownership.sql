-- Whose address is confidential is in the register of confidential addresses, for every source at once.
alter table vehicles.vehicle drop column address_confidential;
alter table vehicles.vehicle add column version integer not null default 1;

-- Who owned a vehicle or a vessel, one certificate of ownership after the other; the newest has no end.
create table vehicles.ownership (
  -- VEHICLE with its VIN, or VESSEL with its hull number.
  kind text not null,
  item text not null,
  number integer not null,
  since date not null,
  until date,
  acquired_by text not null,
  odometer_miles integer,
  -- An owner that is no person: a dealer, a city.
  organization text,
  address jsonb,
  legal_owner_name text,
  legal_owner_person text,
  legal_owner_address jsonb,
  primary key (kind, item, number)
);

create table vehicles.ownership_party (
  kind text not null,
  item text not null,
  number integer not null,
  position integer not null,
  person_id text not null,
  primary key (kind, item, number, position),
  foreign key (kind, item, number) references vehicles.ownership
);
create index ownership_party_person on vehicles.ownership_party (person_id);

-- A seller's notice that the vehicle is no longer theirs (Vehicle Code 5900), one for each ownership at most.
create table vehicles.release_of_liability (
  kind text not null,
  item text not null,
  number integer not null,
  released_on date not null,
  odometer_miles integer,
  buyer_name text not null,
  buyer_person text,
  buyer_address jsonb,
  received_on date not null,
  primary key (kind, item, number),
  foreign key (kind, item, number) references vehicles.ownership
);
