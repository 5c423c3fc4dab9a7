-- Browsers that are signed in.

create table web_session (
    -- HMAC under the pepper of what the browser has in its cookie
    session_id    varchar(64) not null primary key,
    -- KEY or USER, and whose: the id of an API key or of a user
    holder        varchar(8)  not null,
    subject       varchar(64) not null,
    -- of a key: what its secret was checked with, so that a rotation ends its sessions
    stored        varchar(64) not null,
    created_at_ms bigint      not null,
    expires_at_ms bigint      not null
);

create index web_session_of on web_session (holder, subject);

create index web_session_end on web_session (expires_at_ms);

-- links that signed somebody in, kept as long as they would be valid
create table used_link (
    link_id  varchar(64) not null primary key,
    until_ms bigint      not null
);

create index used_link_end on used_link (until_ms);
