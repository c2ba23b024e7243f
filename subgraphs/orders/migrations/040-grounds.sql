-- On what grounds a judicial officer granted a gun violence emergency order (Penal Code 18125, 18135).
alter table orders.protective_order add column grounds jsonb;
