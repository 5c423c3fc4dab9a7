-- What happened, for those who look on: one row for each change, stored by the transaction that made it.

create table live_event (
    event_id varchar(36) not null primary key,
    -- the place in the order of all events; null until it is given, by the writer or, where writers run beside each
    -- other, by whoever reads next. Places are given in the order of commits, so no lower one appears afterwards
    seq      bigint,
    kind     varchar(16) not null,
    -- the only user who may see it; null: everyone
    user_id  varchar(64),
    -- what changed: changes of one subject keep their order
    subject  varchar(200) not null,
    born_ms  bigint      not null,
    body     text        not null
);

create unique index live_event_seq on live_event (seq);

create index live_event_of_user on live_event (user_id, seq);

create index live_event_of_subject on live_event (subject, born_ms);

-- those that wait for their place
create index live_event_waiting on live_event (born_ms, event_id) where seq is null;

-- one row: whoever gives places locks it first
create table live_turn (
    turn varchar(8) not null primary key
);

insert into live_turn (turn) values ('order');
