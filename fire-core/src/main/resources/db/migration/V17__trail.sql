-- What relays told of one fire, for those who look into it; ids sort by birth, so that rows enter at the end.
create index relay_event_of_fire on relay_event (fire_id);
