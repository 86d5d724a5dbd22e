-- the statements of the latest reading of each coder, in order, less those that a person corrected: what filters look at
create temp view if not exists place as
select * from stands t where t.by_hand or not exists (select 1 from replaced p where p.statement = t.id);

-- the same with all that is known of them
create temp view if not exists current as
select t.id, s.slot, t.document, t.coder, t.position, i.body
from place t
join statement_in_reading i on i.reading = t.reading and i.statement = t.id
join statement s on s.id = t.id;

-- the mentions of the latest readings, with the local group each belongs to and whom it means
create temp view if not exists named as
select m.id, m.document, m.start, m."end", m.kind, m.form, l.coder, i.cluster, coalesce(e.entity, '') as entity
from mention m
join latest l on l.document = m.document
join mention_in_reading i on i.reading = l.reading and i.mention = m.id
left join entity_mention e on e.mention = m.id;

-- every document with what the reading of its first coder says of it
create temp view if not exists paper as
select d.id, d.text, coalesce((select min(a.name) from appearance a where a.document = d.id), '') as name,
       coalesce((select min(a.original) from appearance a where a.document = d.id), '') as original,
       coalesce(r.language, '') as language, coalesce(r.title, '') as title, coalesce(r.author, '') as author,
       coalesce(r.publisher, '') as publisher, coalesce(r.body, '{}') as body
from document d
left join latest l on l.document = d.id and l.coder = (select min(x.coder) from latest x where x.document = d.id)
left join reading r on r.id = l.reading;
