-- a mission is looked for by its user; whichever account it was fired into is found by the way
drop index fire_mission;

create unique index fire_mission on fire (user_id, mission_id, account)
    where mission_id is not null and state not in ('REFUSED', 'NOT_RELAYED');

-- with all that a user's open positions are counted by, so that no row is fetched for it; state only because it is asked for
drop index fire_open;

create index fire_open on fire (user_id, created_at_ms, risk, broker_lots, lot_factor, lots, closed_lots, state)
    where action = 'OPEN'
      and state in ('ACCEPTED', 'RELAYED', 'IN_DOUBT', 'TAKEN', 'CLAIMED', 'UNKNOWN', 'FILLED', 'PARTIAL');

-- fire_reducing has those that there are
drop index fire_of_fire;
