-- The messenger: what is to be said there, who is who there, and what came from there.

-- one row is one message in one chat: as it is to look, and how much of that was sent
create table chat_message (
    message_id   varchar(26)  not null primary key,
    chat_id      bigint       not null,
    -- 1 goes before 2
    priority     int          not null,
    -- the order within a chat and priority
    place        bigint       not null,
    -- what it tells of: a chat is told of it once; null: of nothing that could come again
    subject      varchar(200),
    silent       int          not null,
    html         text         not null,
    plain        text         not null,
    buttons      text         not null,
    -- HTML, or PLAIN once the other was refused
    form         varchar(8)   not null,
    -- counts changes of the text; the chat shows the one of sent_version
    version      int          not null,
    sent_version int          not null,
    -- the messenger's number of the message, once it was sent
    remote_id    bigint,
    -- WAITING, SENT, DEAD
    state        varchar(8)   not null,
    due_ms       bigint       not null,
    attempts     int          not null,
    fault        varchar(300) not null,
    born_ms      bigint       not null,
    changed_ms   bigint       not null,
    -- what the text becomes at a time
    later_ms     bigint,
    later_html   text,
    later_plain  text
);

create unique index chat_message_subject on chat_message (chat_id, subject);

create index chat_message_place on chat_message (chat_id, place);

create index chat_message_waiting on chat_message (chat_id, priority, place, message_id) where state = 'WAITING';

create index chat_message_state on chat_message (state, changed_ms);

create index chat_message_later on chat_message (later_ms) where later_ms is not null;

-- one-time codes, of which only an HMAC is stored; using one deletes it
create table chat_code (
    code_hash  varchar(64) not null primary key,
    user_id    varchar(64) not null,
    operator   int         not null,
    expires_ms bigint      not null
);

create index chat_code_expires on chat_code (expires_ms);

-- which user an account of the messenger belongs to
create table chat_link (
    account   bigint       not null primary key,
    -- where the account is told of what is its user's
    chat_id   bigint       not null,
    user_id   varchar(64)  not null,
    operator  int          not null,
    -- how loud what is told, as topic=level, where it is not as usual
    levels    varchar(200) not null,
    linked_ms bigint       not null
);

create index chat_link_of_user on chat_link (user_id);

-- updates that were handled; each is handled once
create table chat_update (
    update_id bigint not null primary key,
    at_ms     bigint not null
);

create index chat_update_at on chat_update (at_ms);

-- what somebody was asked to confirm, and what was confirmed
create table chat_intent (
    intent_id  varchar(26) not null primary key,
    account    bigint      not null,
    chat_id    bigint      not null,
    user_id    varchar(64) not null,
    wish       text        not null,
    -- OFFERED, PRESSED, DONE
    state      varchar(8)  not null,
    expires_ms bigint      not null,
    pressed_ms bigint
);

create index chat_intent_pressed on chat_intent (pressed_ms) where state = 'PRESSED';

create index chat_intent_expires on chat_intent (expires_ms);

-- how far the events were read
create table chat_cursor (
    reader   varchar(16) not null primary key,
    position bigint      not null
);

-- which node does what only one may do
create table chat_lease (
    duty     varchar(16) not null primary key,
    holder   varchar(64) not null,
    until_ms bigint      not null
);
