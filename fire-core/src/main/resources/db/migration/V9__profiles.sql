-- What terminals say of themselves, and how fires are spelled at their brokers.

-- one row for each user's folder behind a relay: the last heartbeat that could be read
create table terminal_profile (
    relay        varchar(64) not null,
    user_id      varchar(64) not null,
    -- when the terminal wrote it, by our clock
    heard_at_ms  bigint      not null,
    level        int         not null,
    -- null: not told
    auto_trading int,
    symbols_id   varchar(32),
    -- without its symbols
    profile      text        not null,
    primary key (relay, user_id)
);

create index terminal_profile_of_user on terminal_profile (user_id);

-- many accounts of one broker have the same symbols
create table symbol_set (
    relay      varchar(64) not null,
    symbols_id varchar(32) not null,
    symbols    text        not null,
    primary key (relay, symbols_id)
);

-- when a terminal said so; 0: nobody's word but an operator's
alter table app_user add column balance_at_ms bigint not null default 0;

-- what the packet says where the broker spells or counts otherwise; null: the same as symbol and lots
alter table fire add column broker_symbol varchar(32);
alter table fire add column broker_lots varchar(40);
alter table fire add column lot_factor varchar(40);
