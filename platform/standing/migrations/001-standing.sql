-- Who may use the system. Whoever keeps personnel writes here; every gateway reads, and asks often what has changed.

create table standing.viewer (
  issuer text not null,
  viewer text not null,
  agency text not null,
  employed_on date not null,
  separated_on date,
  fingerprinted_on date,
  background_cleared_on date,
  security_trained_on date,
  operator_tested_on date,
  suspended_at timestamptz,
  grace_until timestamptz,
  grace_by text,
  -- The change that wrote this row last.
  version bigint not null,
  primary key (issuer, viewer)
);
create index viewer_version on standing.viewer (version);

create table standing.agency (
  agency text primary key,
  name text not null,
  agreement_ends date,
  version bigint not null
);
create index agency_version on standing.agency (version);

-- Whoever writes holds this row until the write is committed, so that versions become visible in their order.
create table standing.head (only boolean primary key default true check (only), version bigint not null);
insert into standing.head (version) values (0);
