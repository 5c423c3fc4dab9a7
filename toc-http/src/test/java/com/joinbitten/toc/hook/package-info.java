/** What other systems are told, by real calls to a receiver that does its worst. */
@NullMarked
package com.joinbitten.toc.hook;

import org.jspecify.annotations.NullMarked;
