-- The cache of a case: everything here is rebuilt from originals/ and journal.jsonl.
create table meta (key text primary key, value text not null) without rowid;

create table document (
  id text primary key,
  text text not null
) without rowid;

-- one text may have appeared in several outlets
create table appearance (
  document text not null,
  original text not null,
  name text not null,
  hints text not null,
  primary key (document, original, name)
) without rowid;

create table reading (
  id text primary key,
  document text not null,
  coder text not null,
  version text not null,
  language text not null,
  title text not null,
  author text not null,
  publisher text not null,
  published text not null,
  body text not null
) without rowid;
create index reading_of_document on reading (document);

create table latest (
  document text not null,
  coder text not null,
  reading text not null,
  primary key (document, coder)
) without rowid;
create index latest_reading on latest (reading);

create table mention (
  id text primary key,
  document text not null,
  start integer not null,
  "end" integer not null,
  head_start integer not null,
  head_end integer not null,
  kind text not null,
  form text not null
) without rowid;
create index mention_of_document on mention (document);

create table mention_in_reading (
  reading text not null,
  mention text not null,
  cluster integer not null,
  primary key (reading, mention)
) without rowid;

create table statement (
  id text primary key,
  document text not null,
  slot text not null,
  kind text not null,
  code text not null,
  certainty text not null,
  negated integer not null
) without rowid;
create index statement_slot on statement (slot);
create index statement_kind on statement (kind, code);
create index statement_document on statement (document);

create table statement_in_reading (
  reading text not null,
  statement text not null,
  position integer not null,
  confidence real not null,
  shown integer not null,
  "when" text not null,
  body text not null,
  primary key (reading, statement)
) without rowid;

-- the statements of the latest readings in order of document and place: what filters and pages look at; filled with each reading
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
  start integer not null,
  "end" integer not null,
  primary key (document, position, id, coder)
) without rowid;
create index stands_id on stands (id);
create index stands_kind on stands (kind, code, document, position, id, coder);

-- who takes part and who speaks, by mention, and what a statement is about, by the id of that statement; role "source" is a voice
create table part (
  reading text not null,
  statement text not null,
  role text not null,
  mention text not null,
  primary key (reading, statement, role, mention)
) without rowid;
create index part_mention on part (mention);

-- the journal as replayed so far; n is the order of its lines
create table entry (
  n integer primary key,
  id text not null,
  v integer not null,
  at text not null,
  by text not null,
  do text not null,
  about text not null,
  value text not null
);
create index entry_do on entry (do);

-- derived: replaced as a whole
create table entity (
  id text primary key,
  name text not null,
  kind text not null,
  country text not null,
  aliases text not null,
  reasons text not null,
  mentions integer not null
) without rowid;
create table entity_mention (mention text primary key, entity text not null) without rowid;
create index entity_mention_entity on entity_mention (entity);
create table verdict (statement text primary key, verdict text not null, fields text not null, by text not null, at text not null, found text not null) without rowid;
create table orphan (entry text primary key, about text not null, verdict text not null, by text not null, snapshot text not null) without rowid;

-- where decisions on statements other than verdicts lie today: by line of the journal
create table laid (entry text primary key, statement text not null) without rowid;

-- statements that a person's correction has taken the place of, and by which
create table replaced (statement text primary key, by text not null) without rowid;

-- answers over the whole case, line by line, until something changes; `answer` says which are there
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

-- what was worked out of the readings of one document alone; `rests` names these readings and the program
create table worked (document text not null, what text not null, rests text not null, body text not null, primary key (document, what)) without rowid;

-- what was found out when actors were resolved last: how names looked and with which they were one, and entities by what they are made of
create table resolving (what text not null, id text not null, body text not null, primary key (what, id)) without rowid;

create virtual table passage using fts5 (words, document unindexed, start unindexed, tokenize = 'unicode61 remove_diacritics 2');
