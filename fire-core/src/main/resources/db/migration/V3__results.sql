-- how far each relay's events are stored; a new ledger starts anew
create table relay_cursor (
    relay     varchar(64) not null primary key,
    ledger_id varchar(64) not null,
    epoch     bigint      not null,
    n         bigint      not null
);

-- every event once; what was made of it
create table relay_event (
    relay     varchar(64) not null,
    ledger_id varchar(64) not null,
    epoch     bigint      not null,
    n         bigint      not null,
    fire_id   varchar(26) not null,
    state     varchar(20) not null,
    at_ms     bigint      not null,
    outcome   varchar(20) not null,
    primary key (relay, ledger_id, epoch, n)
);

-- events that could not be applied: an operator's work
create table parked_event (
    relay        varchar(64) not null,
    ledger_id    varchar(64) not null,
    epoch        bigint      not null,
    n            bigint      not null,
    fire_id      varchar(26) not null,
    body         text        not null,
    fault        text        not null,
    parked_at_ms bigint      not null,
    primary key (relay, ledger_id, epoch, n)
);

-- what the broker executed; a ticket counts once per terminal
create table trade (
    terminal     varchar(160) not null,
    ticket       bigint      not null,
    fire_id      varchar(26) not null,
    user_id      varchar(64) not null,
    -- 1 when no fire of ours is known for it
    is_foreign   int         not null,
    filled_lots  varchar(40) not null,
    price        varchar(40),
    profit       varchar(40) not null,
    commission   varchar(40) not null,
    swap         varchar(40) not null,
    opened_at_ms bigint      not null,
    closed_at_ms bigint,
    primary key (terminal, ticket)
);

create index trade_of_fire on trade (fire_id);

-- who was refused what, and why; rows are only ever added
create table audit (
    audit_id varchar(36) not null primary key,
    at_ms    bigint      not null,
    user_id  varchar(64) not null,
    action   varchar(32) not null,
    code     varchar(32) not null,
    detail   text        not null
);

create index audit_at on audit (at_ms);
