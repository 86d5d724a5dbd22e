-- The tables of a Discourse Network Analyzer 3 file, by the names and checks that its program creates them with.
create table SETTINGS (Property text primary key, Value text not null);
create table CODERS (
  ID integer not null primary key,
  Name text not null,
  Red integer not null default 0, Green integer not null default 0, Blue integer not null default 0,
  Refresh integer not null default 0, FontSize integer not null default 14,
  Password text not null,
  PopupWidth integer default 300,
  ColorByCoder integer not null default 0, PopupDecoration integer not null default 0, PopupAutoComplete integer not null default 1,
  PermissionAddDocuments integer not null default 1, PermissionEditDocuments integer not null default 1,
  PermissionDeleteDocuments integer not null default 1, PermissionImportDocuments integer not null default 1,
  PermissionAddStatements integer not null default 1, PermissionEditStatements integer not null default 1,
  PermissionDeleteStatements integer not null default 1, PermissionEditAttributes integer not null default 1,
  PermissionEditRegex integer not null default 1, PermissionEditStatementTypes integer not null default 0,
  PermissionEditCoders integer not null default 0,
  PermissionViewOthersDocuments integer not null default 1, PermissionEditOthersDocuments integer not null default 1,
  PermissionViewOthersStatements integer not null default 1, PermissionEditOthersStatements integer not null default 1
);
create table DOCUMENTS (
  ID integer not null primary key,
  Title text not null, Text text not null,
  Coder integer references CODERS (ID) on delete cascade,
  Author text not null default '', Source text not null default '', Section text not null default '',
  Notes text not null default '', Type text not null default '',
  Date integer not null -- seconds since 1970
);
create table STATEMENTTYPES (ID integer not null primary key, Label text not null, Red integer not null default 0, Green integer not null default 0, Blue integer not null default 0);
create table VARIABLES (
  ID integer not null primary key,
  Variable text not null,
  DataType text not null default 'short text' check (DataType in ('boolean', 'integer', 'long text', 'short text')),
  StatementTypeId integer references STATEMENTTYPES (ID) on delete cascade,
  unique (Variable, StatementTypeId)
);
create table VARIABLELINKS (
  ID integer not null primary key,
  SourceVariableId integer references VARIABLES (ID) on delete cascade,
  TargetVariableId integer references VARIABLES (ID) on delete cascade
);
create table REGEXES (Label text primary key, Red integer not null default 0, Green integer not null default 0, Blue integer not null default 0);
create table CODERRELATIONS (
  ID integer not null primary key,
  Coder integer references CODERS (ID) on delete cascade,
  OtherCoder integer references CODERS (ID) on delete cascade,
  viewStatements integer not null default 1, editStatements integer not null default 1,
  viewDocuments integer not null default 1, editDocuments integer not null default 1
);
-- Start and Stop count UTF-16 units of the text, as Java does
create table STATEMENTS (
  ID integer not null primary key,
  StatementTypeId integer references STATEMENTTYPES (ID) on delete cascade,
  DocumentId integer references DOCUMENTS (ID) on delete cascade,
  Start integer not null check (Start >= 0 and Start < Stop),
  Stop integer not null check (Stop > Start),
  Coder integer references CODERS (ID) on delete cascade
);
create table DATABOOLEAN (
  ID integer primary key not null,
  StatementId integer not null references STATEMENTS (ID) on delete cascade,
  VariableId integer not null references VARIABLES (ID) on delete cascade,
  Value integer not null default 1,
  unique (StatementId, VariableId)
);
create table DATAINTEGER (
  ID integer primary key not null,
  StatementId integer not null references STATEMENTS (ID) on delete cascade,
  VariableId integer not null references VARIABLES (ID) on delete cascade,
  Value integer not null default 0,
  unique (StatementId, VariableId)
);
create table ENTITIES (
  ID integer primary key not null,
  VariableId integer not null references VARIABLES (ID) on delete cascade,
  Value text not null default '',
  Red integer, Green integer, Blue integer,
  ChildOf integer references ENTITIES (ID) on delete cascade,
  unique (VariableId, Value)
);
create table DATASHORTTEXT (
  ID integer primary key not null,
  StatementId integer not null references STATEMENTS (ID) on delete cascade,
  VariableId integer not null references VARIABLES (ID) on delete cascade,
  Entity integer not null references ENTITIES (ID) on delete cascade,
  unique (StatementId, VariableId)
);
create table DATALONGTEXT (
  ID integer primary key not null,
  StatementId integer not null references STATEMENTS (ID) on delete cascade,
  VariableId integer not null references VARIABLES (ID) on delete cascade,
  Value text default '',
  unique (StatementId, VariableId)
);
create table ATTRIBUTEVARIABLES (
  ID integer primary key not null,
  VariableId integer not null references VARIABLES (ID) on delete cascade,
  AttributeVariable text not null,
  unique (VariableId, AttributeVariable)
);
create table ATTRIBUTEVALUES (
  ID integer primary key not null,
  EntityId integer not null references ENTITIES (ID) on delete cascade,
  AttributeVariableId integer not null references ATTRIBUTEVARIABLES (ID) on delete cascade,
  AttributeValue text not null default '',
  unique (EntityId, AttributeVariableId)
);
