/** What a request is called that has more events than any vendor gathers: it is kept as one. */
export const TOO_MANY_EVENTS = "too_many_events";
