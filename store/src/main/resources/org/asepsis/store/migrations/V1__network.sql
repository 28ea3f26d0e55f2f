-- SPDX-License-Identifier: Apache-2.0
-- What is known of the network: places, sources, facts as they were observed, and the devices that
-- follow from them. Times are packet times unless a column says otherwise. A patient is a token.

create extension if not exists pg_trgm;

-- Places ---------------------------------------------------------------------------------------

create table site (
  id int generated always as identity primary key,
  name text not null unique,
  time_zone text not null default 'UTC', -- an IANA name; pages show times in it
  created timestamptz not null default now()
);

create table zone (
  id int generated always as identity primary key,
  site_id int not null references site,
  name text not null,
  unique (site_id, name)
);

create table network (
  id int generated always as identity primary key,
  site_id int not null references site,
  prefix cidr not null,
  name text not null default '',
  vlan int,
  zone_id int references zone on delete set null,
  origin text not null, -- person, csv, netbox
  unique (site_id, prefix)
);
create index network_prefix on network using gist (prefix inet_ops);

-- Which department answers for a device: the first rule that fits, by position.
create table ownership_rule (
  id int generated always as identity primary key,
  site_id int not null references site,
  position int not null,
  prefix cidr,
  type text,
  manufacturer text,
  department text not null default '',
  owner text not null default ''
);

-- Where observations come from -----------------------------------------------------------------

-- A place on the network that is listened to, or another program's table. An address without a
-- hardware address means the same device only within one source.
create table source (
  id int generated always as identity primary key,
  site_id int not null references site,
  kind text not null, -- capture, sensor, zeek, suricata, dhcp-leases, arp-table, cam-table
  name text not null,
  created timestamptz not null default now(), -- wall clock
  last_heard timestamptz, -- wall clock
  first_time timestamptz,
  last_time timestamptz,
  unique (site_id, name)
);

create table import (
  id bigint generated always as identity primary key,
  source_id int references source,
  site_id int not null references site,
  kind text not null, -- a source's kind, or cmms, address-plan
  name text not null, -- the file as the person named it
  bytes bigint not null default 0,
  sha256 bytea,
  state text not null default 'waiting'
    check (state in ('waiting', 'reading', 'done', 'failed', 'cancelled')),
  created timestamptz not null default now(), -- wall clock, as are the next two
  started timestamptz,
  finished timestamptz,
  created_by text not null default '',
  bytes_read bigint not null default 0,
  packets bigint not null default 0,
  duplicate_packets bigint not null default 0,
  observations bigint not null default 0,
  damaged boolean not null default false,
  message text not null default '', -- for people: what went wrong, what to do
  result jsonb not null default '{}' -- what the result page shows
);
create index import_created on import (created desc);

-- One file of an import; evidence names it with a packet or line number.
create table capture (
  id bigint generated always as identity primary key,
  import_id bigint not null references import on delete cascade,
  ordinal int not null,
  name text not null,
  format text not null default '',
  packets bigint not null default 0,
  bytes bigint not null default 0,
  first_time timestamptz,
  last_time timestamptz,
  damage text not null default '',
  unique (import_id, ordinal)
);

-- The next batch that is awaited of each stream: written in the transaction that writes the batch.
create table stream_position (
  stream text primary key,
  next_sequence bigint not null,
  observations bigint not null default 0,
  committed timestamptz not null default now() -- wall clock
);

-- Devices --------------------------------------------------------------------------------------

-- The shown state, one row a device, wide so that a list is one scan. The id is the outer one: the
-- 16 hex digits that people see, as a number.
create table device (
  id bigint primary key,
  site_id int not null references site,
  name text not null default '', -- best name to show
  type text not null default 'unknown',
  type_confidence real not null default 0,
  manufacturer text not null default '',
  model text not null default '',
  version text not null default '',
  serial text not null default '',
  os text not null default '',
  udi text not null default '',
  medical boolean, -- null: not known
  macs macaddr[] not null default '{}',
  addresses inet[] not null default '{}',
  names text[] not null default '{}',
  department text not null default '',
  location text not null default '',
  owner text not null default '',
  asset_tag text not null default '', -- as the hospital's books call it
  network_id int references network on delete set null,
  zone_id int references zone on delete set null,
  exposures int not null default 0,
  patients int not null default 0, -- lower bound of patients in clear, both directions
  first_time timestamptz not null,
  last_time timestamptz not null,
  merged_into bigint references device, -- set when it proved to be the same as another
  changed timestamptz not null default now(), -- wall clock
  search text not null default '' -- lower case, everything a person may type
);
create index device_search on device using gin (search gin_trgm_ops) where merged_into is null;
create index device_site_type on device (site_id, type) where merged_into is null;
create index device_name on device (name, id) where merged_into is null;
create index device_last on device (last_time, id) where merged_into is null;
create index device_patients on device (patients, id) where merged_into is null;
create index device_addresses on device using gin (addresses);
create index device_macs on device using gin (macs);

-- Every candidate value with its evidence; position 0 is shown unless a person overrode it.
create table device_candidate (
  device_id bigint not null references device,
  attribute text not null, -- type, manufacturer, model, version, serial, os, udi
  position int not null,
  value text not null,
  confidence real not null,
  -- [{"protocol","field","value","capture","packet","time"}], capture is capture.id
  evidence jsonb not null default '[]',
  primary key (device_id, attribute, position)
);

-- What was shown when. An open range is what is shown now.
create table device_history (
  device_id bigint not null references device,
  attribute text not null,
  value text not null,
  confidence real not null,
  origin text not null, -- network, person, cmms
  during tstzrange not null -- wall clock
);
create index device_history_device on device_history (device_id, attribute);

-- Which addresses it had when.
create table device_address (
  device_id bigint not null references device,
  address inet not null,
  mac macaddr,
  source_id int not null references source,
  during tstzrange not null,
  unique nulls not distinct (device_id, address, mac, source_id)
);

create table device_identifier (
  device_id bigint not null references device,
  kind text not null,
  value text not null,
  primary key (device_id, kind, value)
);

create table device_service (
  device_id bigint not null references device,
  transport text not null,
  port int not null,
  protocol text not null,
  encrypted boolean not null,
  first_time timestamptz not null,
  last_time timestamptz not null,
  primary key (device_id, transport, port, protocol, encrypted)
);

-- A person's word: it wins over the network until withdrawn.
create table device_override (
  id bigint generated always as identity primary key,
  device_id bigint not null references device,
  attribute text not null, -- also name, department, location, owner, asset_tag, medical
  value text not null,
  reason text not null,
  created timestamptz not null default now(), -- wall clock
  created_by text not null,
  withdrawn timestamptz,
  withdrawn_by text
);
create unique index device_override_current on device_override (device_id, attribute)
  where withdrawn is null;

-- Facts ----------------------------------------------------------------------------------------

-- Whom facts are about, as far as packets tell: hardware address, network address or both, within
-- one source. identified < version: new facts came since its device was last worked out.
create table subject (
  id bigint generated always as identity primary key,
  source_id int not null references source,
  mac macaddr,
  address inet,
  device_id bigint references device, -- null: only somebody's peer, or not worked out yet
  sender boolean not null default false, -- it sent frames itself
  hops smallint not null default 2, -- routers in between: 0 none, 1 some, 2 not known
  first_time timestamptz,
  last_time timestamptz,
  capture_id bigint references capture on delete set null,
  packet bigint not null default 0,
  facts int not null default 0, -- how many there are, for their limit
  version int not null default 1,
  identified int not null default 0,
  unique nulls not distinct (source_id, mac, address)
) with (fillfactor = 80);
create index subject_device on subject (device_id);
create index subject_mac on subject (mac) where mac is not null;
create index subject_address on subject (source_id, address);
create index subject_unidentified on subject (id) where identified < version;

-- Each distinct fact once, with where it was first seen and how often.
create table fact (
  subject_id bigint not null references subject,
  digest uuid not null, -- of kind, protocol and body
  kind text not null, -- attribute, name, identifier, fingerprint, service, address-held
  protocol text not null,
  body jsonb not null,
  serial text, -- of a serial number that the device states itself, in the form that compares
  capture_id bigint references capture on delete set null,
  packet bigint not null,
  first_time timestamptz not null,
  last_time timestamptz not null,
  times bigint not null,
  primary key (subject_id, digest)
) with (fillfactor = 90);
create index fact_serial on fact (serial) where serial is not null;
create index fact_service on fact (subject_id) where kind = 'service';

-- Who talks to whom, by hour. Two sources may see the same conversation: across sources take the
-- greatest, never the sum.
create table edge (
  hour timestamptz not null,
  originator bigint not null references subject,
  responder bigint not null references subject,
  protocol text not null, -- empty: not recognised
  transport text not null,
  port int not null, -- the responder's
  encrypted boolean not null,
  one_way boolean not null, -- the other direction was not seen
  flows bigint not null,
  packets bigint not null,
  bytes bigint not null,
  primary key (hour, originator, responder, protocol, transport, port, encrypted, one_way)
) with (fillfactor = 90);
create index edge_originator on edge (originator, hour);
create index edge_responder on edge (responder, hour);

-- Which tokens crossed in clear between whom, by day. Tokens remain protected data.
create table ledger (
  originator bigint not null references subject,
  responder bigint not null references subject,
  protocol text not null,
  day date not null,
  digest uuid not null, -- of the tokens of one message
  tokens bytea[] not null, -- kind (1), key id (4), HMAC (32); all of one message, one patient
  fields text[] not null, -- which identifiers were there: name, mrn, birth-date, …
  state text not null default '', -- of residence, as sent
  times bigint not null,
  first_time timestamptz not null,
  last_time timestamptz not null,
  capture_id bigint references capture on delete set null,
  packet bigint not null,
  primary key (originator, responder, protocol, day, digest)
);

-- The conversations that held them, each once, so that they can be counted.
create table ledger_flow (
  originator bigint not null references subject,
  responder bigint not null references subject,
  protocol text not null,
  import_id bigint not null,
  flow bigint not null,
  day date not null,
  primary key (originator, responder, protocol, import_id, flow)
);

-- Pairs whose ledger grew since their exposure was worked out.
create table ledger_due (
  originator bigint not null references subject,
  responder bigint not null references subject,
  protocol text not null,
  primary key (originator, responder, protocol)
);

-- Worked out from the ledger: where patient data runs in clear.
create table exposure (
  id bigint generated always as identity primary key,
  site_id int not null references site,
  kind text not null,
  protocol text not null,
  originator_id bigint references device,
  originator_address inet,
  responder_id bigint references device,
  responder_address inet,
  patients int not null,
  fewest int not null,
  most int not null,
  basis text not null,
  fields text[] not null,
  flows bigint not null,
  first_time timestamptz not null,
  last_time timestamptz not null,
  unique nulls not distinct (site_id, kind, protocol, originator_id, originator_address,
    responder_id, responder_address)
);

create table anomaly (
  source_id int not null references source,
  name text not null,
  protocol text not null,
  detail text not null, -- a constant sentence and numbers
  times bigint not null,
  capture_id bigint references capture on delete set null,
  packet bigint not null,
  first_time timestamptz not null,
  last_time timestamptz not null,
  primary key (source_id, name, protocol)
);

-- The hospital's own books (CMMS) --------------------------------------------------------------

create table booked_device (
  id bigint generated always as identity primary key,
  site_id int not null references site,
  import_id bigint not null references import,
  line int not null,
  asset_tag text not null default '',
  mac macaddr,
  address inet,
  name text not null default '',
  type text not null default '',
  manufacturer text not null default '',
  model text not null default '',
  serial text not null default '',
  version text not null default '',
  department text not null default '',
  location text not null default '',
  owner text not null default '',
  other jsonb not null default '{}', -- columns that were not mapped
  device_id bigint references device,
  matched_by text not null default '' -- mac, serial, asset-tag, name; empty: not seen
);
create index booked_device_device on booked_device (device_id);
create index booked_device_site on booked_device (site_id);

insert into site (name) values ('Hospital');
