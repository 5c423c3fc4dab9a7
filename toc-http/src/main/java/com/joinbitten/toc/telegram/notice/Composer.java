package com.joinbitten.toc.telegram.notice;

import com.joinbitten.core.chat.ChatBody;
import com.joinbitten.core.chat.ChatId;
import com.joinbitten.core.chat.ChatLink;
import com.joinbitten.core.chat.ChatLinks;
import com.joinbitten.core.chat.ChatText;
import com.joinbitten.core.chat.Draft;
import com.joinbitten.core.chat.Draft.Later;
import com.joinbitten.core.chat.Draft.Repeat;
import com.joinbitten.core.chat.Loudness;
import com.joinbitten.core.chat.Priority;
import com.joinbitten.core.chat.Topic;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.live.LiveEvent;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.mission.Missions;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.telegram.text.FireWords;
import com.joinbitten.toc.telegram.text.MissionWords;
import com.joinbitten.toc.telegram.text.Wording;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns an event into what each chat is told of it. Thread-safe; blocks on storage. */
public final class Composer {
    private static final Set<FireState> NO_NEWS = EnumSet.of(FireState.ACCEPTED, FireState.CLAIMED, FireState.CLOSED);
    private static final Set<FireState> KNOWN_GOOD = EnumSet.of(FireState.RELAYED, FireState.FILLED, FireState.PARTIAL);
    private static final Set<FireState> DOUBT = EnumSet.of(FireState.IN_DOUBT, FireState.UNKNOWN, FireState.TAKEN);

    private final ChatLinks links;
    private final Missions missions;
    private final MissionAudience audience;
    private final Levels levels;
    private final Optional<ChatId> board;

    /**
     * What it reads.
     *
     * @param board a chat that is told of every mission for everybody, and of stops
     */
    public record Sources(
            ChatLinks links, Missions missions, MissionAudience audience, Levels levels, Optional<ChatId> board) {}

    /** From these. */
    public Composer(Sources sources) {
        this.links = sources.links();
        this.missions = sources.missions();
        this.audience = sources.audience();
        this.levels = sources.levels();
        this.board = sources.board();
    }

    /** What is to be said of the event; nothing if nobody is to be told. */
    public List<Draft> of(LiveEvent event, Instant now) {
        JsonObject body = JsonObject.parse(event.body().getBytes(StandardCharsets.UTF_8));
        return switch (event.kind()) {
            case MISSION -> mission(body, now);
            case FIRE -> event.user().map(user -> fire(user, body)).orElse(List.of());
            case RESULT ->
                event.user()
                        .map(user -> told(user, Topic.CLOSE, "event/" + event.id(), FireWords.closed(body)))
                        .orElse(List.of());
            case HALT -> halt(event, body);
        };
    }

    private List<Draft> mission(JsonObject body, Instant now) {
        Optional<Mission> found =
                missions.find(new MissionId(body.requiredText("mission_id"))).filter(mission -> !mission.expired(now));
        List<Draft> drafts = new ArrayList<>();
        found.ifPresent(mission -> {
            List<ChatLink> reached = mission.owner().map(links::of).orElseGet(links::all);
            for (ChatLink link : reached) {
                Loudness level = levels.of(Topic.MISSION, link);
                if (level != Loudness.OFF && audience.includes(link.user(), mission)) {
                    drafts.add(alert(link.chat(), mission, Optional.of(link.user()), level));
                }
            }
            if (mission.owner().isEmpty() && levels.of(Topic.MISSION) != Loudness.OFF) {
                // a chat of many gets an address that lets nobody in
                board.map(chat -> alert(chat, mission, Optional.empty(), levels.of(Topic.MISSION)))
                        .ifPresent(drafts::add);
            }
        });
        return drafts;
    }

    private static Draft alert(ChatId chat, Mission mission, Optional<UserId> user, Loudness level) {
        return new Draft(
                chat,
                Priority.CHATTER,
                Optional.of("mission/" + mission.id()),
                Repeat.CHANGE,
                MissionWords.open(mission, user),
                level == Loudness.SILENT,
                Optional.of(new Later(mission.expiresAt(), MissionWords.closed(mission))));
    }

    private List<Draft> fire(UserId user, JsonObject body) {
        FireState state = FireState.valueOf(body.requiredText("state"));
        if (NO_NEWS.contains(state)) {
            return List.of();
        }
        boolean opens = body.text("action").orElse("open").equals("open");
        if (!opens && KNOWN_GOOD.contains(state)) {
            return List.of(); // the result of a close is told by itself, with its money
        }
        Topic topic = KNOWN_GOOD.contains(state) || DOUBT.contains(state) ? Topic.FILL : Topic.REFUSAL;
        ChatText text = opens ? FireWords.of(state, body) : FireWords.reduction(state, body);
        return told(user, topic, subject(body.requiredText("fire_id"), state), text);
    }

    /** Under what a fire's state is told once, whoever tells it. */
    public static String subject(String fireId, FireState state) {
        return "fire/" + fireId + "/" + state.name();
    }

    private List<Draft> told(UserId user, Topic topic, String subject, ChatText text) {
        List<Draft> drafts = new ArrayList<>();
        for (ChatLink link : links.of(user)) {
            add(drafts, link.chat(), levels.of(topic, link), subject, text);
        }
        return drafts;
    }

    private List<Draft> halt(LiveEvent event, JsonObject body) {
        String level = body.requiredText("level");
        String head = switch (level) {
            case "normal" -> "🟢 TRADING GOES ON";
            case "reduce-only" -> "🟠 TRADING IS REDUCE-ONLY";
            default -> "🛑 TRADING IS STOPPED";
        };
        Wording words = new Wording().bold(head);
        body.text("reason").filter(reason -> !reason.isBlank()).ifPresent(words::line);
        List<Draft> drafts = new ArrayList<>();
        for (ChatLink link : links.all()) {
            add(drafts, link.chat(), levels.of(Topic.HALT, link), "event/" + event.id(), words.done());
        }
        board.ifPresent(chat -> add(drafts, chat, levels.of(Topic.HALT), "event/" + event.id(), words.done()));
        return drafts;
    }

    private static void add(List<Draft> drafts, ChatId chat, Loudness level, String subject, ChatText text) {
        if (level != Loudness.OFF) {
            drafts.add(new Draft(
                    chat,
                    Priority.PROMPT,
                    Optional.of(subject),
                    Repeat.DROP,
                    ChatBody.of(text),
                    level == Loudness.SILENT,
                    Optional.empty()));
        }
    }
}
