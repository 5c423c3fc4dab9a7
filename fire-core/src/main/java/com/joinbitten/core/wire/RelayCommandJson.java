package com.joinbitten.core.wire;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.trade.Excerpt;
import com.joinbitten.core.trade.Instruction;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.trade.TradePacket;
import com.joinbitten.core.trade.UserId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Reads commands from JSON objects and writes them. Unknown members are allowed and, in a fire, carried into the drop file; a member we
 * know must have its type and range. Every fault is a {@link MalformedPacketException}.
 */
public final class RelayCommandJson {
    /** The one version of the protocol there is. */
    public static final int VERSION = 1;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String[] TRADE_MEMBERS = {"symbol", "type", "lot", "mission_id", "command"};

    private RelayCommandJson() {}

    /** The command in these bytes. */
    public static RelayCommand read(byte[] utf8) {
        return read(JsonObject.parse(utf8));
    }

    /** The command in this object. */
    public static RelayCommand read(JsonObject json) {
        if (isProbe(json)) {
            return new RelayCommand.Probe();
        }
        Members members = new Members(json);
        String command = json.has("command") ? json.requiredText("command") : "fire";
        return switch (command) {
            case "fire" -> fire(json, members);
            case "status" -> new RelayCommand.Status(reference(members), json.flag("contents"));
            case "cancel" -> new RelayCommand.Cancel(reference(members));
            case "hello" -> hello(json, members);
            case "auth" -> new RelayCommand.Auth(members.require("proof", Opaque32::new));
            case "subscribe" -> new RelayCommand.Subscribe(subscriber(members), position(members, "after"));
            case "ack" -> new RelayCommand.Ack(subscriber(members), position(members, "n"));
            case "halt" ->
                new RelayCommand.Halt(
                        members.require("hold", HoldName::new), members.ifPresent("reason", HoldReason::new));
            case "resume" -> new RelayCommand.Resume(members.require("hold", HoldName::new));
            case "holds" -> new RelayCommand.Holds();
            case "terminals" -> new RelayCommand.Terminals(members.ifPresent("after", UserId::new));
            case "terminal" -> new RelayCommand.Terminal(members.user());
            case "ping" -> new RelayCommand.Ping();
            default ->
                throw new MalformedPacketException(
                        Code.UNKNOWN_COMMAND, "command is not known: " + Excerpt.of(command));
        };
    }

    /**
     * The object that {@link #read(JsonObject)} reads back as the same command.
     *
     * @param requestId echoed in the reply; left out where {@code request_id} already says which fire is meant
     */
    public static JsonObject write(RelayCommand command, Optional<String> requestId) {
        return RelayCommandMembers.of(command, requestId);
    }

    /** The caller's request id, if it is a valid one: also for packets that are refused otherwise. */
    public static Optional<String> requestIdOf(JsonObject json) {
        return json.get("request_id")
                .filter(JsonValue.Text.class::isInstance)
                .map(value -> ((JsonValue.Text) value).value())
                .filter(RequestId::isValid);
    }

    private static boolean isProbe(JsonObject json) {
        for (String name : TRADE_MEMBERS) {
            if (json.has(name)) {
                return false;
            }
        }
        return true;
    }

    private static RelayCommand.Hello hello(JsonObject json, Members members) {
        OptionalLong version = json.integer("version");
        if (version.isPresent() && version.getAsLong() != VERSION) {
            throw new MalformedPacketException(
                    Code.UNSUPPORTED_VERSION, "version must be " + VERSION + ": " + version.getAsLong());
        }
        String client = members.ifPresent("client", RelayCommandJson::name).orElse("unnamed");
        if (!json.has("key_id") && !json.has("nonce")) {
            return new RelayCommand.Hello(client);
        }
        Opaque32 nonce = members.require("nonce", Opaque32::new);
        return new RelayCommand.Hello(
                client, Optional.of(members.require("key_id", keyId -> new KeyOffer(keyId, nonce))));
    }

    private static RelayCommand.Fire fire(JsonObject json, Members members) {
        TradePacket packet = new TradePacket(
                members.user(), members.ifPresent("mission_id", MissionId::new), instruction(json, members));
        Optional<FireId> fireId = members.ifPresent("fire_id", FireId::new);
        Optional<RequestId> request = members.ifPresent("request_id", RequestId::new);
        return new RelayCommand.Fire(
                packet,
                fireId,
                request.or(() -> fireId.map(id -> new RequestId(id.value()))),
                members.instantIfPresent("expires_at"),
                json.text("timestamp"),
                DropFileJson.cleaned(json));
    }

    private static Instruction instruction(JsonObject json, Members members) {
        String action = json.text("action").orElse("open");
        return switch (action) {
            case "open" -> open(members);
            case "close" -> new Instruction.Close(ticket(members), members.requireDecimal("lot", Lots::new));
            case "modify" -> new Instruction.Modify(ticket(members), price(members, "sl"), price(members, "tp"));
            default ->
                throw MalformedPacketException.field(
                        "action", "action must be open, close or modify: " + Excerpt.of(action));
        };
    }

    private static Instruction open(Members members) {
        Symbol symbol = members.require("symbol", Symbol::new);
        // exactly these spellings: an old terminal that does not know "BUY" may take it for a sale
        Side side = members.require("type", text -> {
            if (!text.equals("buy") && !text.equals("sell")) {
                throw new IllegalArgumentException("type must be buy or sell: " + Excerpt.of(text));
            }
            return Side.fromText(text);
        });
        Lots lots = members.requireDecimal("lot", Lots::new);
        Optional<Price> stopLoss = price(members, "sl");
        Optional<Price> takeProfit = price(members, "tp");
        return members.build(() -> new Instruction.Open(symbol, side, lots, stopLoss, takeProfit));
    }

    private static Optional<Price> price(Members members, String name) {
        return members.nonZero(name, Price::new);
    }

    private static Ticket ticket(Members members) {
        return new Ticket(members.whole("ticket", 1, Long.MAX_VALUE));
    }

    private static FireReference reference(Members members) {
        Optional<FireId> id = members.ifPresent("fire_id", FireId::new);
        if (id.isPresent()) {
            return new FireReference.ById(id.get());
        }
        UserId user = members.user();
        Optional<RequestId> request = members.ifPresent("request_id", RequestId::new);
        if (request.isPresent()) {
            return new FireReference.ByRequest(user, request.get());
        }
        return new FireReference.ByMission(user, members.require("mission_id", MissionId::new));
    }

    private static String subscriber(Members members) {
        return members.require("subscriber", RelayCommandJson::name);
    }

    private static EventPosition position(Members members, String numberName) {
        return new EventPosition(
                members.whole("epoch", 0, Long.MAX_VALUE), members.whole(numberName, 0, Long.MAX_VALUE));
    }

    private static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("a name must be 1 to 64 of A-Z a-z 0-9 . _ -: " + Excerpt.of(text));
        }
        return text;
    }
}
