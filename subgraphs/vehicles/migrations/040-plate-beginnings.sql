-- A search by the beginning of a plate, with unknown signs after it, is answered by this index alone.
create index vehicle_plate_beginning on vehicles.vehicle (plate_state, plate text_pattern_ops) include (vin);
