-- put the statements of one reading, now the latest of its coder, in their order
insert or ignore into stands
select r.document, i.position, i.statement, r.coder, r.id, r.version = 'journal',
       s.kind, s.code, s.certainty, s.negated, i.shown, first_day(i."when"), last_day(i."when"),
       (select min(e.value ->> 'start') from json_each(i.body, '$.evidence') e),
       (select max(e.value ->> 'end') from json_each(i.body, '$.evidence') e)
from reading r
join statement_in_reading i on i.reading = r.id
join statement s on s.id = i.statement
where r.id = :reading;
