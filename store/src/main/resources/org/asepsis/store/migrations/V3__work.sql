-- SPDX-License-Identifier: Apache-2.0
-- What people keep while they work: views of lists, chosen columns, notes and documents of devices.
-- A user's id is that of table V2 makes; work outlives the account that did it. Times are wall clock.

create table saved_view (
  id bigint generated always as identity primary key,
  user_id bigint not null,
  list text not null, -- devices, exposures, …
  name text not null,
  query text not null, -- as in the page's address: type=infusion-pump&sort=-last
  created timestamptz not null,
  unique (user_id, list, name)
);

create table list_columns (
  user_id bigint not null,
  list text not null,
  columns text[] not null,
  primary key (user_id, list)
);

create table device_note (
  id bigint generated always as identity primary key,
  device_id bigint not null references device,
  text text not null,
  created timestamptz not null,
  created_by text not null
);
create index device_note_device on device_note (device_id, id);

create table device_document (
  id bigint generated always as identity primary key,
  device_id bigint not null references device,
  name text not null, -- as the person's file was called; only ever shown and offered as a name
  media_type text not null,
  bytes int not null,
  content bytea not null,
  created timestamptz not null,
  created_by text not null
);
create index device_document_device on device_document (device_id, id);
alter table device_document alter column content set storage external; -- PDFs do not shrink

-- The orders that lists are read in.
create index device_type on device (type, id) where merged_into is null;
create index device_manufacturer on device (manufacturer, id) where merged_into is null;
create index device_department on device (department, id) where merged_into is null;
create index device_first on device (first_time, id) where merged_into is null;
create index device_merged on device (merged_into) where merged_into is not null;
create index exposure_patients on exposure (patients, id);
create index exposure_originator on exposure (originator_id);
create index exposure_responder on exposure (responder_id);
