package com.joinbitten.core.user;

/** Whether a user may trade. */
public enum UserStatus {
    /** As far as tier and gates allow. */
    ENABLED,
    /** Nothing is opened; what is open may be closed. */
    DISABLED
}
