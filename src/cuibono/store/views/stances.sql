-- where the stances stand that are about one of these statements, in order of document and place; the plus keeps the index of kinds out, which finds all stances
select c.document, c.position, c.id, c.coder, c.reading
from json_each(:about) a
cross join part p on p.mention = a.value
cross join place c on c.id = p.statement and c.reading = p.reading
where +c.kind = 'stance'
