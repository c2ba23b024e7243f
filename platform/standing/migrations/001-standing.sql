-- Who may use the system. Whoever keeps personnel writes here; every gateway reads, and asks often what has changed.

-- Not `infinity`, nor a mistyped year: what can't be compared must not decide anything.
create domain standing.day as date check (value between date '1900-01-01' and date '9999-12-31');
create domain standing.instant as timestamptz check (isfinite(value));

create table standing.viewer (
  issuer text not null,
  viewer text not null,
  agency text not null,
  employed_on standing.day not null,
  separated_on standing.day,
  fingerprinted_on standing.day,
  background_cleared_on standing.day,
  security_trained_on standing.day,
  operator_tested_on standing.day,
  suspended_at standing.instant,
  grace_until standing.instant,
  grace_by text,
  -- The change that wrote this row last; see `standing.count_change`.
  version bigint not null,
  primary key (issuer, viewer),
  check ((grace_until is null) = (grace_by is null))
);
create index viewer_version on standing.viewer (version);

create table standing.agency (
  agency text primary key,
  name text not null,
  agreement_ends standing.day,
  version bigint not null
);
create index agency_version on standing.agency (version);

-- Whoever writes holds this row until the write is committed, so that versions become visible in their order.
create table standing.head (sole boolean primary key default true check (sole), version bigint not null);
insert into standing.head (version) values (0);

-- Gives each changed row the next version, whoever writes it: a personnel system by plain SQL as well.
create function standing.count_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    new.version := old.version;
    if new is not distinct from old then return new; end if;
  end if;
  update standing.head set version = head.version + 1 returning head.version into new.version;
  return new;
end $$;
create trigger count_change before insert or update on standing.viewer
  for each row execute function standing.count_change();
create trigger count_change before insert or update on standing.agency
  for each row execute function standing.count_change();

-- A row that is gone tells nobody that it went: gateways would go by what they remember.
create function standing.keep_rows() returns trigger language plpgsql as $$
begin
  raise exception 'standing is never deleted: state a separation, a suspension or the end of the agreement instead';
end $$;
create trigger keep_rows before delete or truncate on standing.viewer
  for each statement execute function standing.keep_rows();
create trigger keep_rows before delete or truncate on standing.agency
  for each statement execute function standing.keep_rows();
