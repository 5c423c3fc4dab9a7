-- Decimals are text: a database that rounds them is no place for money. Times are UTC milliseconds since 1970.

create table fire (
    fire_id         varchar(26)  not null primary key,
    request_id      varchar(128) not null,
    user_id         varchar(64)  not null,
    relay           varchar(64)  not null,
    account         varchar(64)  not null,
    mission_id      varchar(96),
    symbol          varchar(32)  not null,
    side            varchar(4)   not null,
    lots            varchar(40),
    entry           varchar(40)  not null,
    stop_loss       varchar(40),
    take_profit     varchar(40),
    comment         varchar(64)  not null,
    state           varchar(20)  not null,
    code            varchar(32)  not null,
    reason          text         not null,
    ticket          bigint,
    execution_price varchar(40),
    filled_lots     varchar(40),
    profit          varchar(40),
    created_at_ms   bigint       not null,
    expires_at_ms   bigint       not null,
    -- whose records may know the fire: the ledger that the relay had at the first attempt
    ledger_id       varchar(64),
    -- 1 once the XP for relaying it was given
    rewarded        int          not null default 0,
    trace           text         not null
);

-- a caller's name for an intent means one fire, for ever
create unique index fire_request on fire (user_id, request_id);

-- a mission is fired once into each account, unless it is proved that no terminal saw the order
create unique index fire_mission on fire (user_id, account, mission_id)
    where mission_id is not null and state not in ('REFUSED', 'NOT_RELAYED');

create index fire_of_relay on fire (relay, state);

create table fire_hop (
    fire_id varchar(26) not null references fire (fire_id),
    n       int         not null,
    state   varchar(20) not null,
    at_ms   bigint      not null,
    detail  text        not null,
    primary key (fire_id, n)
);

-- a row stands exactly while it is not known whether the order file was visible
create table outbox (
    fire_id       varchar(26) not null primary key references fire (fire_id),
    relay         varchar(64) not null,
    user_id       varchar(64) not null,
    created_at_ms bigint      not null
);

create index outbox_of_relay on outbox (relay, created_at_ms, fire_id);

-- stored before its first byte; without an end it may be on its way
create table attempt (
    fire_id       varchar(26) not null references fire (fire_id),
    n             int         not null,
    ledger_id     varchar(64) not null,
    started_at_ms bigint      not null,
    ended_at_ms   bigint,
    ending        varchar(20),
    primary key (fire_id, n)
);
