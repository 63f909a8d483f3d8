import { NIL } from "uuid";

/** What stands in `connection_id` for calls of a consent under way: there is no connection yet. */
export const NO_CONNECTION = NIL;
