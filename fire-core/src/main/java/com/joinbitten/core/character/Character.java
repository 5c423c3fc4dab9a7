package com.joinbitten.core.character;

/** Who speaks; inside this package the name means this, not the letters of the platform. */
@SuppressWarnings("JavaLangClash")
public enum Character {
    /** Tactical command, for the upper tiers. */
    ATHENA,
    /** The recruiter, for the others. */
    NEXUS,
    /** The drill sergeant, for what was refused or failed. */
    DRILL,
    /** The medic, for what is about risk. */
    DOC,
    /** The machine itself. */
    BIT
}
