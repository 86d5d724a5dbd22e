-- the mentions of the latest readings, with the local group each belongs to
select m.id, m.document, m.start, m."end", m.kind, m.form, l.coder, i.cluster, coalesce(e.entity, '') as entity
from latest l
join mention_in_reading i on i.reading = l.reading
join mention m on m.id = i.mention
left join entity_mention e on e.mention = m.id
order by m.document, l.coder, i.cluster, m.start, m."end", m.id;
