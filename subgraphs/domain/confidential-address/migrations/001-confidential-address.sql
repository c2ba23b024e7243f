create table confidential_address.seeded (size integer not null, seed integer not null, generator integer not null);

-- Whose home address is kept from others, and on what ground; somebody may have several.
create table confidential_address.holder (
  person_id text not null,
  ground text not null,
  since date not null,
  -- The last day of confidentiality, where it has one.
  ends date,
  version integer not null default 1,
  primary key (person_id, ground)
);
