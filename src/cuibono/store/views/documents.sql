-- every document with what its latest machine reading says of it
select d.id, d.text, coalesce(a.name, '') as name, coalesce(a.original, '') as original,
       coalesce(r.language, '') as language, coalesce(r.title, '') as title, coalesce(r.author, '') as author,
       coalesce(r.publisher, '') as publisher, coalesce(r.body, '{}') as body, coalesce(r.coder, '') as coder
from document d
left join (select document, min(name) as name, min(original) as original from appearance group by document) a on a.document = d.id
left join (select document, min(coder) as coder from latest group by document) c on c.document = d.id
left join latest l on l.document = d.id and l.coder = c.coder
left join reading r on r.id = l.reading
order by coalesce(a.name, ''), d.id;
