-- the statements of the latest reading of each coder, less those that a person corrected
create temp view if not exists current as
select s.id, s.slot, s.document, s.kind, s.code, s.certainty, s.negated,
       r.coder, r.id as reading, i.position, i.confidence, i.shown, i."when", i.body
from latest l
join reading r on r.id = l.reading
join statement_in_reading i on i.reading = l.reading
join statement s on s.id = i.statement
where not exists (select 1 from replaced p where p.statement = s.id and r.version <> 'journal');
