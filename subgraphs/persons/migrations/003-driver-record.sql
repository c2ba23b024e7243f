alter table persons.driver_license add column endorsements text[] not null default '{}';

-- What the department or a court did to a license.
create table persons.license_action (
  license_number text not null,
  license_state text not null,
  position integer not null,
  action text not null,
  authority text not null,
  ordered date not null,
  effective date not null,
  -- The last day that it lasts unless it is ended sooner; null: until the holder does what it waits for.
  through date,
  ended date,
  primary key (license_number, license_state, position),
  foreign key (license_number, license_state) references persons.driver_license
);

create table persons.traffic_conviction (
  license_number text not null,
  license_state text not null,
  position integer not null,
  section text not null,
  violated date not null,
  convicted date not null,
  court text not null,
  docket text,
  points integer not null,
  in_commercial_vehicle boolean not null,
  primary key (license_number, license_state, position),
  foreign key (license_number, license_state) references persons.driver_license
);

create table persons.failure_to_appear (
  license_number text not null,
  license_state text not null,
  position integer not null,
  section text not null,
  due date not null,
  court text not null,
  docket text,
  cleared date,
  primary key (license_number, license_state, position),
  foreign key (license_number, license_state) references persons.driver_license
);

-- Licenses of other states that were given up when this one was issued.
create table persons.prior_license (
  license_number text not null,
  license_state text not null,
  position integer not null,
  number text not null,
  state text not null,
  class text,
  surrendered date not null,
  primary key (license_number, license_state, position),
  foreign key (license_number, license_state) references persons.driver_license
);
