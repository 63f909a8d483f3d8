/** What every client says: it is shown of what was refused, whoever sent it. */
export const COMMON_HEADERS: readonly string[] = [
  ...["accept", "accept-encoding", "connection", "content-length", "content-type", "host", "user-agent"],
];
