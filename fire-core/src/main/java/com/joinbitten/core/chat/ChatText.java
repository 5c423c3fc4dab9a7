package com.joinbitten.core.chat;

/**
 * What a message says. Immutable.
 *
 * @param html with the messenger's marks; everything that came from elsewhere is escaped in it
 * @param plain the same without marks, for when the other is refused
 */
public record ChatText(String html, String plain) {}
