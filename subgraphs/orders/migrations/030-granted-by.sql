-- Who granted an emergency order by telephone: a judge, commissioner or referee.
alter table orders.protective_order add column granted_by text;
