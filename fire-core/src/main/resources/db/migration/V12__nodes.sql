-- Which node hands orders to a relay: one row for each relay that was ever reached. Only the holder does, and only until
-- its time is over by the database's clock; the epoch grows with each change of holder and never falls.
create table relay_lease (
    relay    varchar(64) not null primary key,
    -- the node as it is configured, and the run of its process
    node     varchar(64) not null,
    run      varchar(36) not null,
    epoch    bigint      not null,
    until_ms bigint      not null
);
