-- from version 4 to 5: where each statement stands, and which statements are about it
alter table stands add column start integer not null default 0;
alter table stands add column "end" integer not null default 0;
update stands set
  start = (select min(e.value ->> 'start') from statement_in_reading i, json_each(i.body, '$.evidence') e where i.reading = stands.reading and i.statement = stands.id),
  "end" = (select max(e.value ->> 'end') from statement_in_reading i, json_each(i.body, '$.evidence') e where i.reading = stands.reading and i.statement = stands.id);
insert or ignore into part
select i.reading, i.statement, r.value ->> 'name', r.value ->> 'filler'
from statement_in_reading i, json_each(i.body, '$.roles') r
where substr(r.value ->> 'filler', 1, 2) = 's-';
