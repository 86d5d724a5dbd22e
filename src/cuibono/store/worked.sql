-- from version 5 to 6: what was worked out of single documents, and how names were compared
create table worked (document text not null, what text not null, rests text not null, body text not null, primary key (document, what)) without rowid;
create table resolving (what text not null, id text not null, body text not null, primary key (what, id)) without rowid;
