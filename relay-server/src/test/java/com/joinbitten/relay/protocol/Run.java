package com.joinbitten.relay.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.relay.ledger.LedgerView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One user's way through a script, with its bytes cut in one way. Confined to the test's thread. */
final class Run {
    private final World world;
    private final Cut cut;
    private final boolean onSocket;
    private final Wording wording;
    private final Hand hand;
    private final List<Consumer<LedgerView>> rows = new ArrayList<>();
    private Optional<Talk> talk = Optional.empty();
    private int sent;

    Run(World world, Cut cut, boolean onSocket) {
        this.world = world;
        this.cut = cut;
        this.onSocket = onSocket;
        this.wording = world.nextRun();
        this.hand = new Hand(world, wording);
    }

    /** Bytes sent so far. */
    int sent() {
        return sent;
    }

    void perform(Step step) throws Exception {
        switch (step.verb()) {
            case "raw", "framed" ->
                open(step.verb().equals("framed"), step.text().equals("alone"));
            case ">", ">>", "<", "!", "broken", "finish", "wait" -> talk().perform(step);
            case "ledger" -> rows.add(row(step));
            case "rows" ->
                rows.add(view -> assertThat(view.latest(Optional.of(wording.user()), 100))
                        .as("rows of the ledger")
                        .hasSize(Integer.parseInt(step.text())));
            default -> {
                settle();
                hand.perform(step);
            }
        }
    }

    private Talk talk() {
        return talk.orElseThrow(() -> new AssertionError("no connection is open: say raw or framed first"));
    }

    private void open(boolean framed, boolean alone) {
        if (!framed && !alone && talk.isPresent() && talk.get().takesMoreRaw()) {
            return;
        }
        end();
        Wire wire = onSocket ? world.socket(framed, wording.user()) : world.embedded(framed, wording.user());
        talk = Optional.of(new Talk(wire, framed, wording, cut, this::sending));
    }

    /** Counts the bytes, and says where they are to be cut. */
    private int sending(int count) {
        int from = sent;
        sent += count;
        return from;
    }

    /** Sends what waits to be coalesced, and checks what is expected of it. */
    void settle() {
        talk.ifPresent(Talk::settle);
    }

    /** The connection ends as it should. */
    void end() {
        talk.ifPresent(Talk::end);
        talk = Optional.empty();
    }

    /** The relay restarts: whatever the connection had to say is said. */
    void drop() {
        talk.ifPresent(Talk::close);
        talk = Optional.empty();
    }

    private Consumer<LedgerView> row(Step step) {
        String[] words = step.words(3);
        String id = wording.expand(words[0]);
        return view -> {
            LedgerView.Row row = view.find(new com.joinbitten.core.fire.FireId(id))
                    .orElseThrow(() -> new AssertionError("no row of " + id));
            assertThat(row.state() + " " + row.published())
                    .as("row of " + id)
                    .isEqualToIgnoringCase(words[1] + " " + words[2]);
        };
    }

    void checkLedger(LedgerView view) {
        rows.forEach(row -> row.accept(view));
    }

    @Override
    public String toString() {
        return (onSocket ? "socket, " : "embedded, ")
                + cut
                + talk.map(now -> ": " + now).orElse("");
    }
}
