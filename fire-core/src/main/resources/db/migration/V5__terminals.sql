create table terminal (
    terminal_id  bigint       not null primary key,
    name         varchar(64)  not null,
    type         varchar(16)  not null,
    relay        varchar(64)  not null,
    host         varchar(255) not null,
    port         int          not null,
    folder       varchar(512) not null,
    seats        int          not null,
    state        varchar(16)  not null,
    note         varchar(200) not null,
    -- as many as there are active assignments; moves in the transactions that move those
    active_users int          not null default 0 check (active_users >= 0)
);

create unique index terminal_name on terminal (name);

-- the next seat of a kind is found in one step, however many terminals there are
create index terminal_by_load on terminal (type, state, active_users, terminal_id);

create table assignment (
    assignment_id  bigint      not null primary key,
    -- the assignment the user asked for, before any failover
    origin_id      bigint      not null,
    user_id        varchar(64) not null,
    terminal_id    bigint      not null references terminal (terminal_id),
    type           varchar(16) not null,
    assigned_at_ms bigint      not null,
    chosen_at_ms   bigint      not null,
    used_at_ms     bigint      not null,
    released_at_ms bigint,
    reason         varchar(16)
);

-- at most one seat per user and kind
create unique index assignment_active on assignment (user_id, type) where released_at_ms is null;

create index assignment_of_terminal on assignment (terminal_id) where released_at_ms is null;

create index assignment_idle on assignment (used_at_ms) where released_at_ms is null;

create index assignment_of_user on assignment (user_id, assigned_at_ms);

-- one row: whoever gives, takes or moves seats updates it first, and so takes turns; it also counts the ids
create table terminal_desk (
    desk               int    not null primary key,
    last_terminal_id   bigint not null,
    last_assignment_id bigint not null
);

insert into terminal_desk (desk, last_terminal_id, last_assignment_id) values (1, 0, 0);

-- MT5 logins: AES-256-GCM, bound to user and assignment by its associated data; gone with the assignment
create table mt5_credential (
    -- the origin of the assignment they were given with
    origin_id    bigint       not null primary key,
    user_id      varchar(64)  not null,
    key_id       varchar(64)  not null,
    nonce        varchar(32)  not null,
    ciphertext   text         not null,
    stored_at_ms bigint       not null
);
