-- What limits are counted from, the emergency stop, and fires that reduce a position.

-- OPEN, CLOSE or MODIFY
alter table fire add column action varchar(8) not null default 'OPEN';

-- the fire that opened the position which this one reduces, and the broker's number of it
alter table fire add column of_fire varchar(26);
alter table fire add column of_ticket bigint;

-- dollars lost at the stop; null when there is none or its worth was not known
alter table fire add column risk varchar(40);

-- a user's fires that count, by time: neither refused nor proved never relayed
create index fire_counted on fire (user_id, created_at_ms)
    where action = 'OPEN' and state not in ('REFUSED', 'NOT_RELAYED');

-- a user's fires that may stand for an open position
create index fire_open on fire (user_id)
    where action = 'OPEN'
      and state in ('ACCEPTED', 'RELAYED', 'IN_DOUBT', 'TAKEN', 'CLAIMED', 'UNKNOWN', 'FILLED', 'PARTIAL');

-- ids sort by birth: a user's fires, newest first, page by page
create index fire_of_user on fire (user_id, fire_id);

-- what was done about one position
create index fire_of_fire on fire (of_fire);

-- a user's positions: open ones have no end
create index trade_of_user on trade (user_id, closed_at_ms);

-- the balance with which a user's UTC day began, kept at its first fire
create table day_start (
    user_id varchar(64) not null,
    day_ms  bigint      not null,
    balance varchar(40) not null,
    primary key (user_id, day_ms)
);

-- one row at most; none means that trading was never stopped
create table trading_halt (
    halt_id  int          not null primary key,
    level    varchar(16)  not null,
    reason   varchar(100) not null,
    since_ms bigint       not null
);
