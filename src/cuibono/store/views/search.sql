-- sentences that hold all the words, best first: only those at least as good as the last one wanted are fetched, and words are marked elsewhere,
-- since to mark them here would mark all that hold the words
with hit as materialized (select rowid as id, rank as weight from passage where passage match :words),
near as materialized (select id, weight from hit where weight <= (select max(weight) from (select weight from hit order by weight limit :limit)))
select p.document, p.start, p.words
from near
join passage p on p.rowid = near.id
order by near.weight, p.document, p.start
limit :limit;
