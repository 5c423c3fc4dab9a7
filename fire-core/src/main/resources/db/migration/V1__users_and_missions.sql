create table app_user (
    user_id   varchar(64) not null primary key,
    tier      varchar(16) not null,
    balance   varchar(40) not null,
    xp        bigint      not null,
    fire_mode varchar(16) not null
);

create table mission (
    mission_id    varchar(96)  not null primary key,
    -- the only user who may fire it; null: everyone whose tier allows
    owner_id      varchar(64),
    symbol        varchar(32)  not null,
    side          varchar(4)   not null,
    entry         varchar(40)  not null,
    stop_loss     varchar(40)  not null,
    take_profit   varchar(40)  not null,
    tcs           int          not null,
    signal_class  varchar(32)  not null,
    lots          varchar(40),
    created_at_ms bigint       not null,
    expires_at_ms bigint       not null,
    timeframe     varchar(128),
    pattern       varchar(128)
);

create index mission_newest on mission (created_at_ms, mission_id);
