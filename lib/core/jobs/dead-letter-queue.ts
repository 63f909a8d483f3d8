/** Where jobs end that gave up or ran out of tries; kept until a person sends them back or throws them away. */
export const DEAD_LETTER_QUEUE = "dead.letters";

const DEAD_LETTER_DAYS = 90;

const SECONDS_PER_DAY = 86_400;

/** No worker fetches from it: what is in it waits, for as long as dead letters are kept. */
export const DEAD_LETTER_QUEUE_SETTINGS = {
  policy: "standard",
  retentionSeconds: DEAD_LETTER_DAYS * SECONDS_PER_DAY,
} as const;
