-- SPDX-License-Identifier: Apache-2.0
-- What makes rows of the books and devices comparable.

-- Letters and digits, upper case: serial numbers and names are written in many ways.
create function books_key(text) returns text language sql immutable parallel safe
  return upper(regexp_replace($1, '[^[:alnum:]]', '', 'g'));

create index device_serial_key on device (books_key(serial)) where serial <> '';

-- Which columns of a site's books mean what, as a person confirmed it last.
create table books_mapping (
  site_id int primary key references site,
  mapping jsonb not null, -- our field to the column's heading
  changed timestamptz not null default now(),
  changed_by text not null
);

-- For books: field to heading, once a person confirmed it; such an import waits until then.
alter table import add column mapping jsonb;
