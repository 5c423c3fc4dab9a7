package com.joinbitten.core.fire.trail;

import com.joinbitten.core.fire.FireId;
import java.util.Optional;

/** Port: the trails of stored fires. Implementations are thread-safe and block on storage; a fault surfaces as {@code StorageException}. */
public interface FireTrails {
    /** Of that fire; empty when there is none. */
    Optional<FireTrail> find(FireId fire);
}
