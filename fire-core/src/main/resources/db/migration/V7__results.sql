-- Closes told over HTTP stand in the same rows as those that relays tell, so that each counts once.

-- what is known of the place of a trade; null: nothing. An empty fire_id: no fire of ours is known for it
alter table trade add column symbol varchar(32);
alter table trade add column relay varchar(64);
alter table trade add column account varchar(64);
-- the terminal as a caller named it; relays do not name any
alter table trade add column named_terminal varchar(64);
-- when a caller told of it first; null for what a relay told first
alter table trade add column told_at_ms bigint;
-- what its close was rewarded with
alter table trade add column xp bigint not null default 0;

update trade
set symbol = (select f.symbol from fire f where f.fire_id = trade.fire_id),
    relay = (select f.relay from fire f where f.fire_id = trade.fire_id),
    account = (select f.account from fire f where f.fire_id = trade.fire_id);

-- whoever tells a close knows the user and the ticket
create index trade_by_ticket on trade (user_id, ticket);

-- open positions of no known fire: an operator's work
create index trade_unknown on trade (opened_at_ms) where is_foreign = 1 and closed_at_ms is null;
