package com.joinbitten.core.wire;

import com.joinbitten.core.trade.UserId;
import java.util.Optional;

/** Lays commands out as members; the counterpart of what {@link RelayCommandJson} reads. */
final class RelayCommandMembers {
    private RelayCommandMembers() {}

    static JsonObject of(RelayCommand command, Optional<String> requestId) {
        if (command instanceof RelayCommand.Fire fire) {
            return fire.members();
        }
        if (command instanceof RelayCommand.Probe) {
            return JsonObject.builder().put("test", "data").build();
        }
        JsonObject.Builder json = JsonObject.builder();
        if (command instanceof RelayCommand.Status status) {
            putReference(json.put("command", "status"), status.fire(), requestId);
            if (status.contents()) {
                json.put("contents", true);
            }
        } else if (command instanceof RelayCommand.Cancel cancel) {
            putReference(json.put("command", "cancel"), cancel.fire(), requestId);
        } else if (command instanceof RelayCommand.Hello hello) {
            json.put("command", "hello").put("client", hello.client()).putIfPresent("request_id", requestId);
            hello.offer().ifPresent(offer -> putOffer(json, offer));
        } else if (command instanceof RelayCommand.Auth auth) {
            json.put("command", "auth").put("proof", auth.proof().text()).putIfPresent("request_id", requestId);
        } else if (command instanceof RelayCommand.Subscribe subscribe) {
            json.put("command", "subscribe").put("subscriber", subscribe.subscriber());
            putPosition(json, "after", subscribe.after()).putIfPresent("request_id", requestId);
        } else if (command instanceof RelayCommand.Ack ack) {
            json.put("command", "ack").put("subscriber", ack.subscriber());
            putPosition(json, "n", ack.upTo()).putIfPresent("request_id", requestId);
        } else if (command instanceof RelayCommand.Halt halt) {
            json.put("command", "halt").put("hold", halt.hold().value());
            json.putIfPresent("reason", halt.reason().map(HoldReason::value)).putIfPresent("request_id", requestId);
        } else if (command instanceof RelayCommand.Resume resume) {
            json.put("command", "resume").put("hold", resume.hold().value()).putIfPresent("request_id", requestId);
        } else if (command instanceof RelayCommand.Holds) {
            json.put("command", "holds").putIfPresent("request_id", requestId);
        } else if (command instanceof RelayCommand.Terminals terminals) {
            json.put("command", "terminals")
                    .putIfPresent("after", terminals.after().map(UserId::value));
            json.putIfPresent("request_id", requestId);
        } else if (command instanceof RelayCommand.Terminal terminal) {
            json.put("command", "terminal").put("user_id", terminal.user().value());
            json.putIfPresent("request_id", requestId);
        } else {
            json.put("command", "ping").putIfPresent("request_id", requestId);
        }
        return json.build();
    }

    private static void putOffer(JsonObject.Builder json, KeyOffer offer) {
        json.put("version", RelayCommandJson.VERSION)
                .put("key_id", offer.keyId())
                .put("nonce", offer.nonce().text());
    }

    private static void putReference(JsonObject.Builder json, FireReference reference, Optional<String> requestId) {
        if (reference instanceof FireReference.ById byId) {
            json.put("fire_id", byId.id().value()).putIfPresent("request_id", requestId);
        } else if (reference instanceof FireReference.ByRequest byRequest) {
            json.put("user_id", byRequest.user().value())
                    .put("request_id", byRequest.request().value());
        } else if (reference instanceof FireReference.ByMission byMission) {
            json.put("user_id", byMission.user().value())
                    .put("mission_id", byMission.mission().value());
        }
    }

    private static JsonObject.Builder putPosition(JsonObject.Builder json, String numberName, EventPosition position) {
        return json.put("epoch", position.epoch()).put(numberName, position.n());
    }
}
