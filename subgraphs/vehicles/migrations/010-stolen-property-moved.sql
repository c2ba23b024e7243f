-- What is stolen is kept by the subgraph `property`.
drop table vehicles.stolen_vehicle;
drop table vehicles.lost_plate;
