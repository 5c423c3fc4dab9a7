package com.joinbitten.toc.system;

import com.joinbitten.core.wire.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client of the relay as the contract wants it: a fire whose answer did not come, or may come later, is sent again with
 * the same id until it is answered or over. Shoots as often as it is let. Runs on a thread of its own.
 */
final class Shooter implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Shooter.class);
    private static final Duration LIFE = Duration.ofSeconds(4);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

    /** One order, and what its client was told: the last answer, if there was one. */
    record Shot(String user, String request, Optional<JsonObject> answer) {
        boolean acknowledged() {
            return answer.filter(reply -> reply.flag("success")).isPresent();
        }
    }

    private final RelaySite site;
    private final String user;
    private final String series;
    private final AtomicInteger answered;
    private final Semaphore permits = new Semaphore(0);
    private final Queue<Shot> shots = new ConcurrentLinkedQueue<>();
    private Optional<FramedTalk> talk = Optional.empty();
    private int count;
    private volatile boolean stopped;

    /**
     * Shoots for that user.
     *
     * @param series begins its request ids, which no other shooter may use
     * @param answered counts its answers, and others' perhaps
     */
    Shooter(RelaySite site, String user, String series, AtomicInteger answered) {
        this.site = site;
        this.user = user;
        this.series = series;
        this.answered = answered;
    }

    /** Lets it shoot so many times more. */
    void allow(int more) {
        permits.release(more);
    }

    /** Ends the thread after the shot that is under way. */
    void stop() {
        stopped = true;
        permits.release();
    }

    Queue<Shot> shots() {
        return shots;
    }

    @Override
    public void run() {
        try {
            for (permits.acquire(); !stopped; permits.acquire()) {
                shots.add(shoot());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            hangUp();
        }
    }

    private Shot shoot() {
        String request = series + "-" + count++;
        Instant over = Instant.now().plus(LIFE);
        String fire = fire(user, request, over);
        Optional<JsonObject> last = Optional.empty();
        while (!stopped && Instant.now().isBefore(over)) {
            Optional<JsonObject> reply = ask(fire);
            if (reply.isPresent()) {
                last = reply;
                answered.incrementAndGet();
                if (reply.get().text("retry").orElse("").equals("never")) {
                    break;
                }
            }
            LockSupport.parkNanos(RETRY_NANOS);
        }
        return new Shot(user, request, last);
    }

    /** The order; the same request is the same order. */
    static String fire(String user, String request, Instant over) {
        return """
                {"symbol":"EURUSD","type":"buy","lot":0.1,"tp":1.09214,"sl":1.08941,"user_id":"%s","request_id":"%s",\
                "expires_at":"%s"}""".formatted(user, request, over);
    }

    private Optional<JsonObject> ask(String json) {
        try {
            FramedTalk open = talk.isPresent() ? talk.get() : site.talk();
            talk = Optional.of(open);
            return Optional.of(open.ask(json));
        } catch (IOException e) {
            hangUp();
            return Optional.empty();
        }
    }

    private void hangUp() {
        try {
            if (talk.isPresent()) {
                talk.get().close();
            }
        } catch (IOException e) {
            log.debug("close of {}", user, e);
        }
        talk = Optional.empty();
    }
}
