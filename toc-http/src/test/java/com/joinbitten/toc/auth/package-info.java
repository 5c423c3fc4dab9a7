@NullMarked
package com.joinbitten.toc.auth;

import org.jspecify.annotations.NullMarked;
