package com.joinbitten.toc;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireWatch;
import com.joinbitten.core.lease.Node;
import com.joinbitten.core.storage.DatabaseSettings;
import com.joinbitten.core.storage.NodeSignals;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.toc.delivery.Dispatcher;
import com.joinbitten.toc.live.LiveHub;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What nodes say to each other, and what is done about it: a fire waits for a relay that another node has, a fire has changed,
 * there are events for those who look on. Thread-safe; nothing is lost with a word, see {@link NodeSignals}.
 *
 * <pre>
 * outbox 01KE70EHG0XHGC5KWGNG0J3FC0 7176191872
 * fire   01KE70EHG0XHGC5KWGNG0J3FC0
 * live
 * </pre>
 */
final class NodeTalk implements NodeSignals.Listener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NodeTalk.class);
    private static final Duration TELL_AGAIN = Duration.ofMinutes(1);

    private final NodeSignals signals;
    private final Dispatcher dispatcher;
    private final FireWatch watch;
    private final LiveHub live;
    private final Node node;

    /** When a namesake was told of last; confined to the hearing thread. */
    private long namesakeNanos = System.nanoTime() - TELL_AGAIN.toNanos();

    NodeTalk(DatabaseSettings database, Node node, Dispatcher dispatcher, FireWatch watch, LiveHub live) {
        this.signals = NodeSignals.open(database, node);
        this.node = node;
        this.dispatcher = dispatcher;
        this.watch = watch;
        this.live = live;
    }

    void start() {
        dispatcher.tellOthers((fire, user) -> signals.tell("outbox " + fire.value() + " " + user.value()));
        watch.tellOthers(fire -> signals.tell("fire " + fire.value()));
        dispatcher.companions(signals::heardOthers);
        live.tellOthers(() -> signals.tell("live"));
        signals.start(this);
    }

    /** Looks whether a fire that somebody waits for has changed: its word is lost when a node dies before it was said. */
    void look() {
        if (signals.heardOthers()) {
            watch.heardNothing();
        }
    }

    @Override
    public void heard(String word) {
        try {
            String[] parts = word.split(" ", 3);
            switch (parts[0]) {
                case "outbox" -> dispatcher.heard(new FireId(parts[1]), new UserId(parts[2]));
                case "fire" -> watch.heard(new FireId(parts[1]));
                case "live" -> live.wake();
                default -> log.debug("signals.unknown word={}", parts[0]); // of a newer version
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            log.warn("signals.unreadable reason={}", e.toString());
        }
    }

    @Override
    public void deaf() {
        dispatcher.heardNothing();
        watch.heardNothing();
        live.wake();
    }

    @Override
    public void namesake() {
        if (System.nanoTime() - namesakeNanos >= TELL_AGAIN.toNanos()) {
            namesakeNanos = System.nanoTime();
            log.error("node.id_doubled id={} remedy=give every process a node.id of its own", node.id());
        }
    }

    @Override
    public void close() {
        signals.close();
    }
}
