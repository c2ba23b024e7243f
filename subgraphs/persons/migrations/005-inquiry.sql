-- A person is found by the numbers that arrests and applications gave them.
create index person_cii_number on persons.person (cii_number) where cii_number is not null;
create index person_fbi_number on persons.person (fbi_number) where fbi_number is not null;
