/** What operators may say of fires whose outcome nobody told: only what the evidence allows. */
@NullMarked
package com.joinbitten.core.result.resolution;

import org.jspecify.annotations.NullMarked;
