-- sentences that hold all the words, best first; \x02 and \x03 stand around a hit
select document, start, highlight(passage, 0, char(2), char(3)) as words
from passage
where passage match :words
order by rank, document, start
limit :limit;
