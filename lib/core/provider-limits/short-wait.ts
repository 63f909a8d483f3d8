/** As long as a request waits for its turn; for a longer time it is refused, and told until when. */
export const SHORT_WAIT_MS = 2_000;
