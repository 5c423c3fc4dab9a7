-- Who may call, and the chain of what was done.

-- what proves a key is not here: of a bearer key an HMAC under the pepper, of a signing key a salt
create table api_key (
    key_id            varchar(16)  not null primary key,
    label             varchar(64)  not null,
    proof             varchar(16)  not null,
    stored            varchar(64)  not null,
    -- the secret before the last rotation, and until when it is taken
    previous          varchar(64),
    previous_until_ms bigint,
    scopes            varchar(200) not null,
    -- * for all users; else their ids, separated by commas
    users             text         not null,
    created_at_ms     bigint       not null,
    expires_at_ms     bigint,
    revoked_at_ms     bigint,
    used_at_ms        bigint
);

create index api_key_newest on api_key (created_at_ms, key_id);

-- nonces of signed requests, kept as long as their requests would be in time
create table used_nonce (
    key_id   varchar(16) not null,
    nonce    varchar(64) not null,
    until_ms bigint      not null,
    primary key (key_id, nonce)
);

create index used_nonce_end on used_nonce (until_ms);

alter table app_user add column status varchar(16) not null default 'ENABLED';

-- every entry vouches for all before it; rows are only ever added
create table audit_entry (
    number  bigint       not null primary key,
    at_ms   bigint       not null,
    actor   varchar(64)  not null,
    user_id varchar(64)  not null,
    action  varchar(48)  not null,
    subject varchar(160) not null,
    code    varchar(32)  not null,
    detail  text         not null,
    link    varchar(64)  not null
);

create index audit_entry_of_user on audit_entry (user_id, number);

create index audit_entry_of_action on audit_entry (action, number);

-- one row: whoever adds to the chain holds it
create table audit_head (
    chain  varchar(16) not null primary key,
    number bigint      not null,
    link   varchar(64) not null,
    seal   varchar(64) not null
);

-- 1 once the verdict on the fire hangs at the chain
alter table fire add column chained int not null default 0;

create index fire_unchained on fire (fire_id) where chained = 0;
