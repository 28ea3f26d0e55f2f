-- SPDX-License-Identifier: Apache-2.0
-- What devices do with each other that can be judged, what follows from it, how much it matters and
-- what people do about it. Times are packet times unless a column says otherwise.

-- Acts -----------------------------------------------------------------------------------------

-- Each distinct act once for a pair, with where it was first seen and how often: docs/acts.md.
create table act (
  originator bigint not null references subject,
  responder bigint not null references subject,
  protocol text not null,
  act text not null,
  value text not null, -- of a closed set, a number, a day or a party's own name; never content
  field text not null,
  times bigint not null,
  first_time timestamptz not null,
  last_time timestamptz not null,
  capture_id bigint references capture on delete set null,
  packet bigint not null,
  primary key (originator, responder, protocol, act, value)
) with (fillfactor = 90);
create index act_responder on act (responder);

-- Of whom something new is known by which exposures and risk are judged. Without a key of its
-- subject, so that whoever writes here never waits for whoever judges.
create table assess_due (
  id bigint generated always as identity primary key,
  subject_id bigint not null
);

-- What follows ---------------------------------------------------------------------------------

-- A weakness of one device, seen in its traffic or known of what it is. Follows from acts and the
-- inventory alone, so it can be worked out anew at any time. Patients' data in clear: exposure.
create table device_exposure (
  id bigint generated always as identity (start with 1000000000001) primary key,
  device_id bigint not null references device,
  kind text not null, -- of the rules of exposures
  detail text not null default '', -- tells two of one kind apart: a product, a protocol
  basis text not null check (basis in ('content', 'port', 'inventory')),
  because text not null, -- one sentence
  -- [{"protocol","field","value","capture","packet","time","peer"}], capture is capture.id
  evidence jsonb not null default '[]',
  peers int not null default 0,
  first_time timestamptz not null,
  last_time timestamptz not null,
  closed_time timestamptz, -- of what proves that it is over; silence proves nothing
  closed_because text not null default '',
  changed timestamptz not null default now(), -- wall clock
  unique (device_id, kind, detail)
);
create index device_exposure_kind on device_exposure (kind, id);
create index device_exposure_changed on device_exposure (changed);

-- Until when the maker, or whoever makes its system, supports a device.
create table device_support (
  device_id bigint not null references device,
  part text not null check (part in ('system', 'product')),
  name text not null, -- what the date is of
  state text not null check (state in ('supported', 'ended', 'unknown')),
  ends date,
  because text not null, -- why, or why it cannot be told
  source text not null,
  as_of date,
  primary key (device_id, part)
);
create index device_support_ends on device_support (state, ends);

-- The end of support as a person knows it, of all devices of a model. Wall clock.
create table support_end (
  id bigint generated always as identity primary key,
  manufacturer text not null,
  model text not null,
  ends date not null,
  source text not null, -- the maker's letter, the form, …
  created timestamptz not null default now(),
  created_by text not null
);
create unique index support_end_model on support_end (lower(manufacturer), lower(model));

-- How much it matters, 0 to 100. The working is worked out when somebody looks at it.
alter table device add column risk int not null default 0;
alter table device add column risk_time timestamptz; -- wall clock; null: not worked out
create index device_risk on device (risk, id) where merged_into is null;

-- What stands in the way of an attack on a device; lowers its risk until withdrawn. Wall clock.
create table compensating_control (
  id bigint generated always as identity primary key,
  device_id bigint not null references device,
  control text not null, -- of a list: own-zone, firewall, …
  reason text not null,
  created timestamptz not null default now(),
  created_by text not null,
  until date not null,
  withdrawn timestamptz
);
create index compensating_control_device on compensating_control (device_id);

-- What people do about it ----------------------------------------------------------------------

-- One thing to do, for all devices of a site that need it. Wall clock.
create table action (
  id bigint generated always as identity primary key,
  site_id int not null references site,
  key text not null, -- the same thing has the same key
  kind text not null check (kind in ('update', 'configure', 'separate', 'replace')),
  task text not null, -- for several: Turn off Telnet on {devices}
  label text not null, -- how several of these devices are called, or empty
  hours_each real not null,
  title text not null,
  what text not null, -- what to do, for people
  because text not null,
  hours real not null, -- of staff, for all devices
  cost text not null check (cost in ('low', 'medium', 'high')),
  devices int not null,
  risk int not null, -- the highest of its devices
  removes int not null, -- points of risk that it takes away, of all devices together
  state text not null default 'open' check (state in ('open', 'accepted', 'done')),
  assignee text not null default '',
  due date,
  due_origin text not null default 'policy' check (due_origin in ('policy', 'person')),
  accepted_until date,
  accepted_because text not null default '',
  accepted_by text not null default '',
  opened timestamptz not null,
  closed timestamptz,
  changed timestamptz not null default now(),
  unique (site_id, key)
);

create table action_device (
  action_id bigint not null references action on delete cascade,
  device_id bigint not null references device,
  removes int not null,
  primary key (action_id, device_id)
);
create index action_device_device on action_device (device_id);

create table action_event (
  id bigint generated always as identity primary key,
  action_id bigint not null references action on delete cascade,
  time timestamptz not null default now(),
  person text not null, -- empty: the console itself
  what text not null
);
create index action_event_action on action_event (action_id, id);
