@NullMarked
package com.joinbitten.toc.telegram.command;

import org.jspecify.annotations.NullMarked;
