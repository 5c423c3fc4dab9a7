-- Positions that are closed in parts, and fires that their users take back.

-- volume of the position that is closed; null while none of it is
alter table fire add column closed_lots varchar(40);
-- when its user asked to take it back: from then on no attempt begins
alter table fire add column cancel_asked_ms bigint;

alter table trade add column closed_lots varchar(40) not null default '0';

-- every deal that reduced a position, once, whoever tells of it; the position's row holds their sums
create table deal (
    terminal        varchar(160) not null,
    position_ticket bigint       not null,
    n               int          not null,
    -- the broker's number of the deal; null where only the position's was told
    ticket          bigint,
    -- the fire that asked for it; null when somebody else did, or a level was reached
    close_fire      varchar(26),
    -- number of the terminal's result about the position that told of it
    result_n        int,
    user_id         varchar(64)  not null,
    -- 0: all that was open, and nobody told how much that was
    lots            varchar(40)  not null,
    profit          varchar(40)  not null,
    commission      varchar(40)  not null,
    swap            varchar(40)  not null,
    closed_at_ms    bigint       not null,
    xp              bigint       not null,
    -- 1 once they have told of it, for what several tell is one deal: the result of the fire that asked for it, one
    -- about the position, a caller
    by_order        int          not null,
    by_position     int          not null,
    by_caller       int          not null,
    primary key (terminal, position_ticket, n)
);

create unique index deal_ticket on deal (terminal, ticket) where ticket is not null;

create index deal_by_ticket on deal (user_id, ticket);

-- what a user's day, and the pause after losses, are counted from
create index deal_of_user on deal (user_id, closed_at_ms);

insert into deal (terminal, position_ticket, n, user_id, lots, profit, commission, swap, closed_at_ms, xp,
                  by_order, by_position, by_caller)
select terminal, ticket, 1, user_id, '0', profit, commission, swap, closed_at_ms, xp, 1, 1, 1
from trade where closed_at_ms is not null;

update trade set closed_lots = filled_lots where closed_at_ms is not null;

update fire set closed_lots = filled_lots where state = 'CLOSED' and action = 'OPEN';

-- fires that are to be taken back, and of which that is not known yet
create index fire_to_cancel on fire (relay, fire_id)
    where cancel_asked_ms is not null and state in ('ACCEPTED', 'RELAYED', 'IN_DOUBT');

-- who reduces what, to count what is left
create index fire_reducing on fire (of_fire, action, state) where of_fire is not null;
