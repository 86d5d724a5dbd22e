-- from version 3 to 4: what pages of a large case are looked up in; actors are resolved anew
create table stands (
  document text not null,
  position integer not null,
  id text not null,
  coder text not null,
  reading text not null,
  by_hand integer not null,
  kind text not null,
  code text not null,
  certainty text not null,
  negated integer not null,
  shown integer not null,
  first_day text not null,
  last_day text not null,
  primary key (document, position, id, coder)
) without rowid;
create index stands_id on stands (id);
create index stands_kind on stands (kind, code, document, position, id, coder);
insert or ignore into stands
select l.document, i.position, i.statement, l.coder, l.reading, r.version = 'journal',
       s.kind, s.code, s.certainty, s.negated, i.shown, first_day(i."when"), last_day(i."when")
from latest l
join reading r on r.id = l.reading
join statement_in_reading i on i.reading = l.reading
join statement s on s.id = i.statement;

drop table entity;
create table entity (
  id text primary key,
  name text not null,
  kind text not null,
  country text not null,
  aliases text not null,
  reasons text not null,
  mentions integer not null
) without rowid;

create index entry_do on entry (do);

create table answer (question text primary key, lines integer not null) without rowid;
create table kept (
  question text not null,
  n integer not null,
  key text not null,
  low text not null,
  high text not null,
  body text not null,
  primary key (question, n)
) without rowid;
create index kept_key on kept (question, key);

update meta set value = '1' where key = 'stale';
