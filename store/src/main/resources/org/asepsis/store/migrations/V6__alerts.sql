-- SPDX-License-Identifier: Apache-2.0
-- What happens on the network: alerts with the packets that prove them, what people did about them,
-- and what the rules remember. Times are packet times unless a column says otherwise.

-- Rules ----------------------------------------------------------------------------------------

-- Where a site differs from the rules as they come.
create table rule_choice (
  site_id int not null references site on delete cascade,
  rule text not null,
  enabled boolean not null default true,
  numbers jsonb not null default '{}', -- thresholds by name
  changed timestamptz not null, -- wall clock
  changed_by text not null,
  primary key (site_id, rule)
);

-- A person said that what was seen of a source so far is all that is usual.
alter table source add column learning_ended timestamptz; -- wall clock
alter table source add column learning_ended_by text not null default '';

-- What the rules remember of a source; written with the batch that changed it.
create table detector_state (
  source_id int not null references source on delete cascade,
  rule text not null,
  key text not null,
  value bigint[] not null,
  timer bigint, -- packet time to wake at, nanoseconds
  primary key (source_id, rule, key)
) with (fillfactor = 80);

-- Counts the writes of a source's state, so that no process goes on from an old copy.
create table detector (
  source_id int primary key references source on delete cascade,
  revision bigint not null
) with (fillfactor = 50);

-- Alerts ---------------------------------------------------------------------------------------

create table alert (
  id bigint primary key, -- of site, rule, key and first packet time: the same when read again
  site_id int not null references site,
  source_id int references source on delete set null,
  rule text not null,
  key text not null, -- tells apart what one rule fires for
  severity int not null check (severity between 0 and 3), -- 0 is critical
  state text not null check (state in ('waiting', 'suppressed', 'open', 'acknowledged', 'closed')),
    -- waiting: until it is known what the devices are
  originator bigint references subject on delete set null,
  responder bigint references subject on delete set null,
  originator_name text not null default '', -- address, else hardware address; empty: nobody
  responder_name text not null default '',
  value text not null default '',
  field text not null default '',
  count bigint not null,
  times int not null default 1, -- how often it was raised while it was open
  first_time timestamptz not null,
  last_time timestamptz not null,
  evidence jsonb not null default '[]', -- [{"capture","packet","time"}], capture is capture.id
  raised timestamptz not null, -- wall clock, as are all below
  changed timestamptz not null,
  assignee text not null default ''
);
create unique index alert_current on alert (site_id, rule, key)
  where state in ('waiting', 'open', 'acknowledged');
create index alert_raised on alert (raised desc, id);
create index alert_waiting on alert (raised) where state = 'waiting';
create index alert_originator on alert (originator);
create index alert_responder on alert (responder);
create index alert_changed on alert (changed);

create table alert_event (
  id bigint generated always as identity primary key,
  alert_id bigint not null references alert on delete cascade,
  time timestamptz not null, -- wall clock
  person text not null default '', -- empty: the console itself
  what text not null, -- raised, suppressed, acknowledged, assigned, closed, opened, note
  detail text not null default ''
);
create index alert_event_alert on alert_event (alert_id, id);

-- Alerts that nobody wants to see, with a reason and an end.
create table suppression (
  id bigint generated always as identity primary key,
  site_id int not null references site on delete cascade,
  rule text not null,
  device_id bigint references device, -- null: any
  peer inet, -- null: any; an address or network that takes part
  reason text not null,
  expires timestamptz not null, -- wall clock, as are the next three
  created timestamptz not null,
  created_by text not null,
  withdrawn timestamptz
);
create index suppression_rule on suppression (site_id, rule) where withdrawn is null;

-- Mail -----------------------------------------------------------------------------------------

alter table subscription drop constraint subscription_kind_check;
alter table subscription add check (kind ~ '^[a-z-]+$');
