/** Gates that weigh the money at risk, and the rule that sizes an order by it. */
@NullMarked
package com.joinbitten.core.gate.money;

import org.jspecify.annotations.NullMarked;
