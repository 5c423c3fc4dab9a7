-- Of a close: WHOLE when all was asked for that was open then, whatever that came to; else PART.
alter table fire add column close_share varchar(8) not null default 'PART';
