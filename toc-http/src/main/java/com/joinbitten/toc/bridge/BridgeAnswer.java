package com.joinbitten.toc.bridge;

/**
 * What a bridge answered. Immutable but for the body, which is the reader's.
 *
 * @param status of HTTP, 200 to 599
 * @param body as far as it came, 64 KiB at most
 * @param whole whether that is all of it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BridgeAnswer(int status, byte[] body, boolean whole) {}
