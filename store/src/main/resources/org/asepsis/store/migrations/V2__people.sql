-- SPDX-License-Identifier: Apache-2.0
-- Who works with the console, what they may do, and the record of what they did. Times are wall
-- clock.

-- People ---------------------------------------------------------------------------------------

create table person (
  id bigint generated always as identity primary key,
  name text not null unique, -- to sign in with, lower case
  full_name text not null default '',
  email text not null default '',
  password text not null, -- Argon2id as its encoder writes it
  one_time boolean not null default true, -- must be changed before anything else
  one_time_until timestamptz, -- a one-time password is good until then
  version int not null default 1, -- sessions and tokens of an older version are over
  disabled boolean not null default false,
  failures int not null default 0, -- since the last success
  locked_until timestamptz,
  last_sign_in timestamptz,
  created timestamptz not null default now(),
  created_by text not null
);

-- A role for all sites (no site) or for one.
create table person_role (
  person_id bigint not null references person on delete cascade,
  site_id int references site on delete cascade,
  role text not null check (role in ('viewer', 'analyst', 'biomed', 'privacy-officer',
    'procurement', 'administrator', 'auditor')),
  unique nulls not distinct (person_id, site_id, role)
);

-- What a program signs in with. The secret itself is nowhere.
create table token (
  id bigint generated always as identity primary key,
  person_id bigint not null references person on delete cascade,
  name text not null,
  prefix text not null, -- its first characters, to recognise it by
  digest bytea not null unique, -- SHA-256
  scopes text[] not null, -- permissions
  site_id int references site on delete cascade, -- null: all sites of the person
  created timestamptz not null default now(),
  expires timestamptz not null,
  last_used timestamptz,
  revoked timestamptz
);
create index token_person on token (person_id);

-- The record -----------------------------------------------------------------------------------

-- One row for each change and each look at sensitive data. The hash covers all of the row and the
-- hash of the row before it; sequence numbers have no gaps.
create table audit_entry (
  sequence bigint primary key,
  time timestamptz not null,
  person_id bigint not null, -- 0: the console itself, or nobody known
  person text not null,
  origin text not null, -- address that asked; empty: the console itself
  action text not null,
  subject text not null,
  detail jsonb not null,
  hash bytea not null
);
create index audit_entry_time on audit_entry (time);
create index audit_entry_person on audit_entry (person, sequence);
create index audit_entry_action on audit_entry (action, sequence);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log can only be added to';
end $$;
create trigger audit_entry_keeps before update or delete on audit_entry
  for each row execute function refuse_change();
create trigger audit_entry_keeps_all before truncate on audit_entry
  for each statement execute function refuse_change();

-- The last entry; locked while the next is written, so that the chain never forks.
create table audit_head (
  one boolean primary key default true check (one),
  sequence bigint not null,
  hash bytea not null
);
insert into audit_head (sequence, hash)
  values (0, decode(repeat('00', 32), 'hex'));

-- Settings -------------------------------------------------------------------------------------

create table setting (
  name text primary key, -- retention.edges, mail.host, syslog.address, …
  value text not null default '',
  sealed bytea, -- a secret, under a key outside the database
  changed timestamptz not null default now(),
  changed_by text not null
);

-- Mail -----------------------------------------------------------------------------------------

create table subscription (
  person_id bigint not null references person on delete cascade,
  kind text not null check (kind in ('new-medical-device', 'new-exposure', 'import-failed',
    'source-silent', 'audit-unsigned')),
  created timestamptz not null default now(),
  primary key (person_id, kind)
);

-- Something that people subscribed to has happened: once for each thing.
create table notice (
  id bigint generated always as identity primary key,
  kind text not null,
  site_id int references site on delete cascade, -- null: the console
  thing text not null, -- what it is about: an id, or an id and a day
  created timestamptz not null default now(),
  unique (kind, thing)
);

-- A digest for one person. Made in the transaction that marks its notices as told.
create table mail (
  id bigint generated always as identity primary key,
  person_id bigint not null references person on delete cascade,
  message_id text not null unique, -- the same at every attempt
  subject text not null,
  body text not null,
  created timestamptz not null default now(),
  attempts int not null default 0,
  next_attempt timestamptz not null default now(),
  sent timestamptz,
  problem text not null default ''
);
create index mail_waiting on mail (next_attempt) where sent is null;

create table notice_told (
  notice_id bigint not null references notice on delete cascade,
  person_id bigint not null references person on delete cascade,
  mail_id bigint not null references mail on delete cascade,
  primary key (notice_id, person_id)
);

-- Changes --------------------------------------------------------------------------------------

-- Programs are told what changed; these say when. Devices say it already.
alter table import add column changed timestamptz not null default now();
alter table exposure add column changed timestamptz not null default now();

create function note_change() returns trigger language plpgsql as $$
begin
  new.changed := clock_timestamp();
  return new;
end $$;
create trigger import_changes before update on import
  for each row execute function note_change();
create trigger exposure_changes before update on exposure
  for each row execute function note_change();

create index device_changed on device (changed);
create index import_changed on import (changed);
create index exposure_changed on exposure (changed);
