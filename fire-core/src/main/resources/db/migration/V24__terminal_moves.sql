-- Grows whenever seats or terminals change: who knows the terminals at this number need not read them again.
alter table terminal_desk add column moves bigint not null default 0;
