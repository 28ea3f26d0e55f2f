-- SPDX-License-Identifier: Apache-2.0
-- Which known faults apply to which devices, and why. Times are wall clock.

-- One advisory, or one record of NVD, and one device: it applies, or it may. What does not apply is
-- kept only where it once did.
create table vulnerability (
  device_id bigint not null references device,
  source text not null, -- cisa-csaf, nvd, …
  advisory text not null,
  verdict text not null check (verdict in ('affected', 'possibly', 'not')),
  cves text[] not null default '{}',
  known_exploited boolean not null default false,
  epss real, -- the highest of its vulnerabilities, 0 to 1; null: not known
  score real, -- the highest that the source itself gave; null: none
  title text not null default '',
  because text not null, -- a sentence that a person can check
  rule text not null, -- what decided, docs/matching.md
  words text not null, -- what the source says
  product text not null, -- what the device says: maker, model, version
  first_time timestamptz not null,
  closed timestamptz, -- null: open
  closed_because text not null default '',
  primary key (device_id, source, advisory)
);
create index vulnerability_advisory on vulnerability (advisory) where closed is null;
create index vulnerability_open on vulnerability (source, advisory, device_id) where closed is null;

-- What was judged last: a device is judged again when its words or the knowledge change.
create table assessed (
  device_id bigint primary key references device,
  words text not null,
  knowledge text not null,
  time timestamptz not null
);

alter table device add affected int not null default 0; -- open ones that apply
alter table device add possibly int not null default 0; -- open ones that may
create index device_affected on device (affected, id) where merged_into is null;

-- A site's own reading of a product leaf, over the bundled one.
create table advisory_reading (
  advisory text not null,
  product_id text not null,
  product text not null, -- the advisory's words that were read
  version text not null,
  models text not null,
  versions text not null,
  condition text not null default '',
  reason text not null,
  created timestamptz not null,
  created_by text not null,
  primary key (advisory, product_id)
);
