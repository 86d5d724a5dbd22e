-- The listings of a case over all shards: the columns of `cuibono claims`, `levers` and the rest, in a fixed order.
create view claims as
select id, kind, code, "first", "second",
       concat_ws(' ', case when negated then 'not' end, case when certainty <> 'certain' then certainty end, case when realis <> 'actual' then realis end) as status,
       sources, voice, "when", quote, title, published, document, "start", confidence
from statements
where shown
order by document, "start", id;

create view fillers as
select statement, role, string_agg(case when actor_name <> '' then actor_name else words end, ', ' order by "start", words) as filler
from roles
group by statement, role;

create view levers as
select c.id, h.filler as holder, t.filler as target, w.filler as through, r.filler as resource, a.filler as alternative, s.used,
       c.status, c.sources, c.quote, c.title, c.published, c.document
from claims c
join statements s on s.id = c.id
left join fillers h on h.statement = c.id and h.role = 'holder'
left join fillers t on t.statement = c.id and t.role = 'target'
left join fillers w on w.statement = c.id and w.role = 'through'
left join fillers r on r.statement = c.id and r.role = 'resource'
left join fillers a on a.statement = c.id and a.role = 'alternative'
where c.kind = 'lever'
order by target, holder, c.document, c.id;

create view ties as
select c.id, c."first" as subject, c.code, c."second" as object, c.status, b.filler as since, e.filler as until,
       c.sources, c.quote, c.title, c.published, c.document
from claims c
left join fillers b on b.statement = c.id and b.role = 'since'
left join fillers e on e.statement = c.id and e.role = 'until'
where c.kind = 'tie'
order by subject, c.code, object, c.document, c.id;

create view goals as
select c.id, c."first" as actor, c.code, c."second" as concept, s.direction, c.status, c.sources, c.quote, c.title, c.published, c.document
from claims c
join statements s on s.id = c.id
where c.kind = 'goal'
order by actor, c.code, concept, c.document, c.id;

create view timeline as
select "when", id, kind, code, "first", "second", status, voice, quote, title, published, document
from claims
where "when" <> ''
order by "when", document, "start", id;

-- actors are told apart within a document only: here those of one name and kind are counted together
create view "cast" as
select a.name, a.kind, a.country, sum(a.mentions) as mentions, count(distinct m.document) as documents
from actors a
join (select distinct actor, document from mentions) m on m.actor = a.id
where a.kind not in ('place', 'facility', 'agreement', 'resource', 'other')
group by a.name, a.kind, a.country
order by mentions desc, a.name, a.kind, a.country;

create view matrix as
select voice, kind, code, "first", "second", count(*) as statements, count(distinct document) as documents
from claims
group by voice, kind, code, "first", "second"
order by statements desc, voice, kind, code, "first", "second";
