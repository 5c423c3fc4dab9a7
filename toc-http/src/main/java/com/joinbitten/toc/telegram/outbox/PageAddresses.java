package com.joinbitten.toc.telegram.outbox;

import com.joinbitten.core.chat.PageTo;

/** Port: where somebody sees a mission. Implementations are thread-safe and may block on storage. */
@FunctionalInterface
public interface PageAddresses {
    /** A fresh address of the page: it may let whoever has it in as the page's user. */
    String of(PageTo page);
}
