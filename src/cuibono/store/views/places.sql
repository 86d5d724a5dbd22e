-- where the statements stand that pass the filters, in order of document and place
select c.document, c.position, c.id, c.coder, c.reading
from place c
where c.document > :after and c.document >= :document and c.document <= :last
  and (:among is null or c.id in (select value from json_each(:among)))
  and (:kind = '' or c.kind = :kind)
  and (:code = '' or c.code = :code)
  and (:certainty = '' or c.certainty = :certainty)
  and (:negated is null or c.negated = :negated)
  and (:coder = '' or c.coder = :coder)
  and (:everything or c.shown)
  and ((:since = '' and :until = '') or c.last_day <> '')
  and (:since = '' or c.last_day >= :since)
  and (:until = '' or c.first_day <= :until)
  and (:actor = '[]' or (c.reading, c.id) in (
        select p.reading, p.statement from entity_mention e join part p on p.mention = e.mention
        where p.role <> 'source' and e.entity in (select value from json_each(:actor))))
  and (:source = '[]' or (c.reading, c.id) in (
        select p.reading, p.statement from entity_mention e join part p on p.mention = e.mention
        where p.role = 'source' and e.entity in (select value from json_each(:source))))
order by c.document, c.position, c.id, c.coder
limit :limit
