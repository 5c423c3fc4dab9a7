package com.joinbitten.core.storage;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.terminal.TerminalId;
import com.joinbitten.core.terminal.profile.HeardProfile;
import com.joinbitten.core.terminal.profile.HeardSummary;
import com.joinbitten.core.terminal.profile.KnownTerminal;
import com.joinbitten.core.terminal.profile.Profiles;
import com.joinbitten.core.terminal.profile.ReportedPosition;
import com.joinbitten.core.terminal.profile.StrayPosition;
import com.joinbitten.core.terminal.profile.SymbolProfile;
import com.joinbitten.core.terminal.profile.SymbolsId;
import com.joinbitten.core.terminal.profile.TerminalProfile;
import com.joinbitten.core.trade.AccountCurrency;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.SymbolProfilesJson;
import com.joinbitten.core.wire.TerminalProfileJson;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/** What terminals said last, in the database. Thread-safe; blocks on storage. */
public final class SqlProfiles implements Profiles {
    private static final String RECORD = """
            insert into terminal_profile (relay, user_id, heard_at_ms, level, auto_trading, symbols_id, profile, currency)
            values (:relay, :user, :heardAtMs, :level, :autoTrading, :symbols, :profile, :currency)
            on conflict (relay, user_id) do update
            set heard_at_ms = excluded.heard_at_ms, level = excluded.level, auto_trading = excluded.auto_trading,
                symbols_id = excluded.symbols_id, profile = excluded.profile, currency = excluded.currency
            where terminal_profile.heard_at_ms <= excluded.heard_at_ms""";

    // the account of another seat is other money
    private static final String SET_BALANCE = """
            update app_user set balance = :balance, balance_at_ms = :heardAtMs
            where user_id = :user and balance_at_ms < :heardAtMs
              and :relay = coalesce(
                  (select t.relay from assignment a join terminal t on t.terminal_id = a.terminal_id
                   where a.user_id = :user and a.released_at_ms is null
                   order by a.chosen_at_ms desc, a.assignment_id desc limit 1),
                  :relay)""";

    private static final String DROP_UNUSED = """
            delete from symbol_set
            where relay = :relay and symbols_id <> :symbols
              and not exists (select 1 from terminal_profile p
                              where p.relay = symbol_set.relay and p.symbols_id = symbol_set.symbols_id)""";

    private static final String KEEP = """
            insert into symbol_set (relay, symbols_id, symbols) values (:relay, :symbols, :text)
            on conflict do nothing""";

    private static final String SYMBOLS = """
            select symbols from symbol_set where relay = :relay and symbols_id = :symbols""";

    private static final String SELECT = """
            select relay, user_id, heard_at_ms, symbols_id, profile from terminal_profile""";

    private static final Sql FIND = Sql.of(SELECT + " where relay = :relay and user_id = :user");

    private static final String SUMMARIES = """
            select a.terminal_id, count(*) as accounts, min(p.level) as level,
                   sum(case when p.auto_trading = 0 then 1 else 0 end) as without,
                   min(p.heard_at_ms) as oldest_ms, max(p.heard_at_ms) as newest_ms
            from terminal_profile p
            join assignment a on a.user_id = p.user_id and a.released_at_ms is null
            join terminal t on t.terminal_id = a.terminal_id and t.relay = p.relay
            group by a.terminal_id""";

    private static final String BALANCE_AT = "select balance_at_ms from app_user where user_id = :user";

    private static final String KNOWN_TICKETS = """
            select ticket from trade where user_id = :user and is_foreign = 0 and relay = :relay
            union
            select ticket from fire where user_id = :user and relay = :relay and ticket is not null""";

    private static final String FIRES = """
            select fire_id from fire where user_id = :user and action = 'OPEN' and relay = :relay
            order by fire_id desc limit 1000""";

    /** Sets by name: their content never changes. Few brokers have many accounts, so this stays small. */
    private static final int MOST_CACHED = 1_000;

    private final Database database;
    private final Map<String, List<SymbolProfile>> cache = new ConcurrentHashMap<>();

    /** The profiles in that database. */
    public SqlProfiles(Database database) {
        this.database = database;
    }

    @Override
    public void record(String relay, List<HeardProfile> heard) {
        database.write("profiles.record", handle -> {
            heard.forEach(profile -> record(handle, relay, profile));
            return heard.size();
        });
    }

    private static void record(Handle handle, String relay, HeardProfile heard) {
        TerminalProfile profile = heard.profile().with(List.of());
        handle.createUpdate(RECORD)
                .bind("relay", relay)
                .bind("user", heard.user().value())
                .bind("heardAtMs", heard.heardAt().toEpochMilli())
                .bind("level", profile.level())
                .bind("autoTrading", profile.autoTrading().map(on -> on ? 1 : 0))
                .bind("symbols", heard.symbolsId().map(SymbolsId::value))
                .bind("profile", TerminalProfileJson.toJson(profile).toAscii())
                .bind(
                        "currency",
                        profile.funds()
                                .map(funds ->
                                        AccountCurrency.of(funds.currency()).code()))
                .execute();
        heard.dollars()
                .ifPresent(dollars -> handle.createUpdate(SET_BALANCE)
                        .bind("balance", dollars.toPlainString())
                        .bind("heardAtMs", heard.heardAt().toEpochMilli())
                        .bind("user", heard.user().value())
                        .bind("relay", relay)
                        .execute());
    }

    @Override
    public boolean hasSymbols(String relay, SymbolsId id) {
        return symbols(relay, id).isPresent();
    }

    @Override
    public void keepSymbols(String relay, SymbolsId id, List<SymbolProfile> symbols) {
        String text = SymbolProfilesJson.text(symbols);
        database.write("profiles.symbols", handle -> {
            handle.createUpdate(DROP_UNUSED)
                    .bind("relay", relay)
                    .bind("symbols", id.value())
                    .execute();
            return handle.createUpdate(KEEP)
                    .bind("relay", relay)
                    .bind("symbols", id.value())
                    .bind("text", text)
                    .execute();
        });
    }

    private Optional<List<SymbolProfile>> symbols(String relay, SymbolsId id) {
        String key = relay + " " + id;
        List<SymbolProfile> cached = cache.get(key);
        if (cached != null) {
            return Optional.of(cached);
        }
        Optional<List<SymbolProfile>> found = database.read(
                        "profiles.symbols",
                        handle -> handle.createQuery(SYMBOLS)
                                .bind("relay", relay)
                                .bind("symbols", id.value())
                                .mapTo(String.class)
                                .findOne())
                .map(SymbolProfilesJson::parse);
        if (cache.size() >= MOST_CACHED) {
            cache.clear();
        }
        found.ifPresent(symbols -> cache.put(key, symbols));
        return found;
    }

    @Override
    public Optional<KnownTerminal> find(String relay, UserId user) {
        return database.read(
                        "profiles.find",
                        handle -> FIND.on(handle)
                                .bind("relay", relay)
                                .bind("user", user.value())
                                .findOne(SqlProfiles::stored))
                .map(this::whole);
    }

    @Override
    public List<KnownTerminal> of(UserId user) {
        return database
                .read(
                        "profiles.of",
                        handle -> handle.createQuery(SELECT + " where user_id = :user order by relay")
                                .bind("user", user.value())
                                .map((row, context) -> stored(row))
                                .list())
                .stream()
                .map(this::whole)
                .toList();
    }

    private KnownTerminal whole(Stored row) {
        KnownTerminal terminal = row.terminal();
        return row.symbolsId()
                .flatMap(id -> symbols(terminal.relay(), id))
                .map(symbols -> new KnownTerminal(
                        terminal.relay(),
                        terminal.user(),
                        terminal.heardAt(),
                        terminal.profile().with(symbols)))
                .orElse(terminal);
    }

    private record Stored(KnownTerminal terminal, Optional<SymbolsId> symbolsId) {}

    private static Stored stored(ResultSet row) throws SQLException {
        byte[] profile = row.getString("profile").getBytes(StandardCharsets.US_ASCII);
        return new Stored(
                new KnownTerminal(
                        row.getString("relay"),
                        new UserId(row.getString("user_id")),
                        Rows.instant(row, "heard_at_ms"),
                        TerminalProfileJson.read(JsonObject.parse(profile))),
                Rows.text(row, "symbols_id").map(SymbolsId::new));
    }

    @Override
    public Map<TerminalId, HeardSummary> summaries() {
        Map<TerminalId, HeardSummary> summaries = new HashMap<>();
        database.read(
                        "profiles.summaries",
                        handle -> handle.createQuery(SUMMARIES)
                                .map((row, context) ->
                                        Map.entry(new TerminalId(row.getLong("terminal_id")), summary(row)))
                                .list())
                .forEach(entry -> summaries.put(entry.getKey(), entry.getValue()));
        return summaries;
    }

    private static HeardSummary summary(ResultSet row) throws SQLException {
        return new HeardSummary(
                row.getInt("accounts"),
                row.getInt("level"),
                row.getInt("without"),
                Rows.instant(row, "oldest_ms"),
                Rows.instant(row, "newest_ms"));
    }

    @Override
    public Optional<Instant> balanceAt(UserId user) {
        return database.read(
                        "profiles.balanceAt",
                        handle -> handle.createQuery(BALANCE_AT)
                                .bind("user", user.value())
                                .mapTo(Long.class)
                                .findOne())
                .filter(millis -> millis > 0)
                .map(Instant::ofEpochMilli);
    }

    @Override
    public List<StrayPosition> strays(int max) {
        return database.read("profiles.strays", handle -> {
            List<StrayPosition> strays = new ArrayList<>();
            List<Stored> all = handle.createQuery(SELECT + " order by relay, user_id")
                    .map((row, context) -> stored(row))
                    .list();
            for (Stored row : all) {
                if (strays.size() < max) {
                    strays.addAll(strays(handle, row.terminal()));
                }
            }
            return strays.stream().limit(max).toList();
        });
    }

    private static List<StrayPosition> strays(Handle handle, KnownTerminal terminal) {
        List<ReportedPosition> listed =
                terminal.profile().positions().map(open -> open.listed()).orElse(List.of());
        if (listed.isEmpty()) {
            return List.of();
        }
        Set<Long> tickets = new HashSet<>(handle.createQuery(KNOWN_TICKETS)
                .bind("user", terminal.user().value())
                .bind("relay", terminal.relay())
                .mapTo(Long.class)
                .list());
        List<ReportedPosition> unknown = listed.stream()
                .filter(position -> !tickets.contains(position.ticket().value()))
                .toList();
        // what was filled a moment ago is known by its magic before its event has come
        Set<Long> magics = unknown.isEmpty() ? Set.of() : magics(handle, terminal);
        return unknown.stream()
                .filter(position -> !magics.contains(position.magic()))
                .map(position -> new StrayPosition(terminal.relay(), terminal.user(), terminal.heardAt(), position))
                .toList();
    }

    private static Set<Long> magics(Handle handle, KnownTerminal terminal) {
        Set<Long> magics = new HashSet<>();
        handle.createQuery(FIRES)
                .bind("user", terminal.user().value())
                .bind("relay", terminal.relay())
                .mapTo(String.class)
                .forEach(id -> magics.add(new FireId(id).magic()));
        return magics;
    }
}
