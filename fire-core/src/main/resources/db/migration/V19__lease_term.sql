-- For how long the holder took the lease: one that ends later than that from now was taken before the clock was set back.
alter table relay_lease add column term_ms bigint not null default 60000;
