package com.joinbitten.toc.api.fire;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.GateNote;
import com.joinbitten.core.fire.intake.Preview;
import com.joinbitten.core.trade.TradePacket;
import com.joinbitten.core.wire.DropFileJson;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.toc.api.body.StakesJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;

/** Writes what would become of an intent: the verdicts, and the file that the terminal would read. */
final class PreviewJson {
    private PreviewJson() {}

    /** @param unreached whether the relay of that name cannot be reached now */
    static JsonObject write(Preview preview, Predicate<String> unreached) {
        JsonObject.Builder json =
                JsonObject.builder().put("success", true).put("dry_run", true).put("would", word(preview));
        Optional<GateNote> refusal = GateNote.firstRefusal(preview.trace());
        json.put("code", refusal.map(GateNote::code).orElse(Code.OK).name())
                .put("reason", refusal.map(GateNote::text).orElse(""))
                .put(
                        "trace",
                        new JsonValue.Items(
                                preview.trace().stream().map(FireJson::note).toList()));
        preview.fire().ifPresent(fire -> fire(json, fire));
        if (accepts(preview)) {
            preview.fire()
                    .ifPresent(fire -> json.put(
                            "relay_reached", !unreached.test(fire.route().relay())));
        }
        preview.outlook().ifPresent(outlook -> json.put("stakes", StakesJson.write(outlook)));
        return json.build();
    }

    private static String word(Preview preview) {
        if (preview.kind() == Preview.Kind.REPETITION) {
            return "repeat";
        }
        return accepts(preview) ? "accept" : "refuse";
    }

    private static boolean accepts(Preview preview) {
        return preview.kind() == Preview.Kind.NEW
                && preview.fire()
                        .filter(fire -> fire.state() == FireState.ACCEPTED)
                        .isPresent();
    }

    private static void fire(JsonObject.Builder json, Fire fire) {
        json.put("fire", FireJson.write(fire));
        if (fire.state() != FireState.REFUSED) {
            json.put("drop_file", dropFile(fire));
        }
    }

    /** Exactly the relay's bytes in the format {@code line}; they are ASCII. */
    private static String dropFile(Fire fire) {
        TradePacket packet =
                new TradePacket(fire.user(), fire.mission(), fire.order().instruction());
        RelayCommand.Fire command = RelayCommand.Fire.of(
                packet, fire.id(), fire.expiresAt(), fire.order().comment(), fire.createdAt());
        byte[] bytes = DropFileJson.write(command.members(), fire.id(), fire.expiresAt(), DropFileJson.Format.LINE);
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
