package com.joinbitten.toc;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Everything that anybody in this process logs, however fine; the console is quiet meanwhile. */
public final class EveryLine implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("com.joinbitten");
    private final Level before = root.getLevel();
    private final Level oursBefore = ours.getLevel();
    private final List<Appender<ILoggingEvent>> usual = new ArrayList<>();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final AppenderBase<ILoggingEvent> keeper = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLoggerName() + " " + event.getFormattedMessage());
            IThrowableProxy failure = event.getThrowableProxy();
            if (failure != null) {
                lines.add(ThrowableProxyUtil.asString(failure));
            }
        }
    };

    public EveryLine() {
        for (Iterator<Appender<ILoggingEvent>> all = root.iteratorForAppenders(); all.hasNext(); ) {
            usual.add(all.next());
        }
        usual.forEach(root::detachAppender);
        keeper.setContext(root.getLoggerContext());
        keeper.start();
        root.addAppender(keeper);
        root.setLevel(Level.DEBUG);
        ours.setLevel(Level.TRACE);
    }

    public String text() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        root.detachAppender(keeper);
        keeper.stop();
        root.setLevel(before);
        ours.setLevel(oursBefore);
        usual.forEach(root::addAppender);
    }
}
