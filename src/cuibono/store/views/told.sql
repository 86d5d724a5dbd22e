-- what stands in these places, with what people said about it
select c.id, c.document, c.coder, i.body,
       coalesce(v.verdict, '') as verdict, coalesce(v.by, '') as verdict_by, coalesce(v.fields, '[]') as verdict_fields
from wanted c
join statement_in_reading i on i.reading = c.reading and i.statement = c.id
left join verdict v on v.statement = c.id
order by c.document, c.position, c.id, c.coder;
