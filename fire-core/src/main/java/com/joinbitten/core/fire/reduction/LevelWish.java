package com.joinbitten.core.fire.reduction;

import com.joinbitten.core.trade.Price;
import java.util.Optional;

/** What is to become of one level of a position. Immutable. */
public sealed interface LevelWish {
    /** It stays as it is. */
    record Keep() implements LevelWish {}

    /** It is taken away. */
    record Remove() implements LevelWish {}

    /** It moves there. */
    record MoveTo(Price price) implements LevelWish {}

    /** The level after the change. */
    default Optional<Price> of(Optional<Price> present) {
        if (this instanceof MoveTo move) {
            return Optional.of(move.price());
        }
        return this instanceof Keep ? present : Optional.empty();
    }

    /** Whether a change that led there may have been this wish. */
    default boolean ledTo(Optional<Price> level) {
        return this instanceof Keep || of(Optional.empty()).equals(level);
    }
}
