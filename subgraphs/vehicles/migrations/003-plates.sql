-- Which plate was on which vehicle and when. A dealer's plate is on none for good.
create table vehicles.plate_assignment (
  plate text not null,
  plate_state text not null,
  since date not null,
  until date,
  vin text references vehicles.vehicle,
  kind text not null,
  holder text,
  primary key (plate_state, plate, since)
);
create index plate_assignment_vin on vehicles.plate_assignment (vin);
