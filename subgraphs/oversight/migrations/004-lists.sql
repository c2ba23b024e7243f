-- By what alerts and investigations are listed: each list walks one of these and stops where its page is full.
drop index oversight.alert_rank;
create index alert_rank on oversight.alert (status, score desc, id);
create index alert_agency_rank on oversight.alert (agency, status, score desc, id);
create index investigation_opened on oversight.investigation (opened_at desc, id);
drop index oversight.reveal_at;
create index reveal_pending on oversight.reveal (requested_at, id) where approved_by is null;
