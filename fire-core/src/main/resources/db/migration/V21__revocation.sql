-- What was handed out to let somebody in ends with the right of whoever handed it out.

-- links that sign a user in, made before, are void: the user was shut out, or has signed out everywhere
alter table app_user add column links_since_ms bigint not null default 0;

-- who made the code: the name of a caller
alter table chat_code add column made_by varchar(80) not null default '';

create index chat_code_of_user on chat_code (user_id);

create index chat_code_made_by on chat_code (made_by);
