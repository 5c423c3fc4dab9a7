-- In what accounts count. The money of fires and deals is in the account's currency, as its terminal had told it when they
-- were stored; null: it has not told, and then dollars are meant.
alter table terminal_profile add column currency varchar(8);
alter table fire add column currency varchar(8);
alter table deal add column currency varchar(8);
