-- What other systems are told: one row for each event and endpoint, stored by the transaction that made the event. A row
-- stands until the endpoint has taken it, or somebody has dealt with it.

create table webhook_letter (
    endpoint varchar(64) not null,
    event_id varchar(36) not null,
    topic    varchar(32) not null,
    body     text        not null,
    born_ms  bigint      not null,
    -- WAITING or DEAD
    state    varchar(8)  not null,
    -- tries begun; who holds a letter knows it by this number
    tries    int         not null,
    -- when it may be tried next: while a node tries it, when another one may
    due_ms   bigint      not null,
    -- how the last try ended
    reason   varchar(200) not null,
    died_ms  bigint,
    primary key (endpoint, event_id)
);

create index webhook_letter_due on webhook_letter (endpoint, state, due_ms, event_id);

create index webhook_letter_dead on webhook_letter (state, died_ms);

-- endpoints that have said they are gone (410): nothing is sent there until its address changes or somebody replays
create table webhook_gone (
    endpoint varchar(64) not null primary key,
    -- a digest of its address, which may hold a secret
    address  varchar(64) not null,
    at_ms    bigint      not null
);

-- alerts that were turned into missions: one that comes again finds the mission of the first
create table received_signal (
    -- a digest of the source, the user, and what makes two alerts the same
    signal_key varchar(64) not null primary key,
    source     varchar(64) not null,
    mission_id varchar(96) not null,
    at_ms      bigint      not null
);

create index received_signal_at on received_signal (at_ms);
