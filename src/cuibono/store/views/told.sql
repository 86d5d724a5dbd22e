-- the statements that pass the filters, in order of document and place
select c.id, c.document, c.coder, c.body, c.position, c.confidence, c.shown,
       coalesce(v.verdict, '') as verdict, coalesce(v.by, '') as verdict_by, coalesce(v.fields, '[]') as verdict_fields
from current c
left join verdict v on v.statement = c.id
where (:document = '' or c.document = :document)
  and (:kind = '' or c.kind = :kind)
  and (:code = '' or c.code = :code)
  and (:certainty = '' or c.certainty = :certainty)
  and (:negated is null or c.negated = :negated)
  and (:coder = '' or c.coder = :coder)
  and (:everything or c.shown)
  and (:actor = '[]' or exists (
        select 1 from part p join entity_mention e on e.mention = p.mention
        where p.reading = c.reading and p.statement = c.id and p.role <> 'source' and e.entity in (select value from json_each(:actor))))
  and (:source = '[]' or exists (
        select 1 from part p join entity_mention e on e.mention = p.mention
        where p.reading = c.reading and p.statement = c.id and p.role = 'source' and e.entity in (select value from json_each(:source))))
order by c.document, c.position, c.id, c.coder;
