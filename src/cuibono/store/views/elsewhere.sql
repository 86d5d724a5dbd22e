-- documents in which something is told of a statement, or by a person of a mention, that stands in another one
select distinct c.document
from part p
cross join stands c on c.id = p.statement and c.reading = p.reading
where p.mention >= 's-' and p.mention < 's.' and not exists (select 1 from stands o where o.id = p.mention and o.document = c.document)
union
select distinct c.document
from stands c
cross join part p on p.reading = c.reading and p.statement = c.id
where c.by_hand and p.mention >= 'm-' and p.mention < 'm.' and not exists (select 1 from mention m where m.id = p.mention and m.document = c.document)
