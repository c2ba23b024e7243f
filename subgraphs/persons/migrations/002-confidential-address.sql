-- Whose address is confidential is in the register of confidential addresses, for every source at once.
alter table persons.person drop column address_confidential;
alter table persons.driver_license drop column address_confidential;
