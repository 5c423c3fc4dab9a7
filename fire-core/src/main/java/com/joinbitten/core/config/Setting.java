package com.joinbitten.core.config;

/**
 * One value as written, and where.
 *
 * @param text the value's text
 * @param origin where it stands, for people: a file and line, an environment variable, or {@code --set}
 */
record Setting(String text, String origin) {}
