package com.joinbitten.toc.http;

/** How a route is about users: where a call says for whom it acts. Each is checked before the endpoint is asked. */
public sealed interface Whose {
    /** The route shows and does nothing that belongs to a user. */
    record Nobodys() implements Whose {}

    /** The route is about all users together: only who may act for everyone passes. */
    record Everybodys() implements Whose {}

    /** The header {@code X-User-ID}; a key with a single user needs none. */
    record InHeader() implements Whose {}

    /**
     * The header {@code X-User-ID}, or a list of users in the body, every one of whom is checked.
     *
     * @param member name of the list
     */
    record InHeaderOrList(String member) implements Whose {}

    /**
     * A segment of the path.
     *
     * @param parameter its name in the route
     */
    record InPath(String parameter) implements Whose {}

    /**
     * A query parameter; where it is absent, the header or the key's single user fills it in, and a key with several
     * users must name one.
     *
     * @param parameter its name
     */
    record InQuery(String parameter) implements Whose {}

    /**
     * A member of the JSON body.
     *
     * @param member its name
     * @param absent what a body without it means
     */
    record InBody(String member, Absent absent) implements Whose {}

    /**
     * What is asked for has an owner that only its row tells: the endpoint itself must ask {@code
     * call.caller().mayActFor(owner)}, and the walk over all routes must have a case for it.
     */
    record OfRow() implements Whose {}

    /** What a body means that names no user. */
    enum Absent {
        /** The endpoint refuses it. */
        REFUSED,
        /** It is about everyone, so that only who may act for everyone passes. */
        EVERYBODY
    }

    /** Of no user. */
    static Whose nobodys() {
        return new Nobodys();
    }

    /** Of all users together. */
    static Whose everybodys() {
        return new Everybodys();
    }

    /** Of the user in the header. */
    static Whose inHeader() {
        return new InHeader();
    }

    /** Of the user in the header, or of those in that member of the body. */
    static Whose inHeaderOrList(String member) {
        return new InHeaderOrList(member);
    }

    /** Of the user in that segment. */
    static Whose inPath(String parameter) {
        return new InPath(parameter);
    }

    /** Of the user in that query parameter. */
    static Whose inQuery(String parameter) {
        return new InQuery(parameter);
    }

    /** Of the user in that member of the body, which the endpoint requires. */
    static Whose inBody(String member) {
        return new InBody(member, Absent.REFUSED);
    }

    /** Of the user in that member of the body; without it, of everyone. */
    static Whose inBodyOrEverybodys(String member) {
        return new InBody(member, Absent.EVERYBODY);
    }

    /** Of whom the row belongs to; the endpoint asks. */
    static Whose ofRow() {
        return new OfRow();
    }
}
