const DAY_MS = 24 * 60 * 60 * 1000;

const pacific = new Intl.DateTimeFormat("en-GB", {
  timeZone: "America/Los_Angeles",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

/**
 * How long until midnight in California, when quotas of a day begin anew. On the two days when its clocks change this is
 * an hour off; whoever waits then waits again.
 */
export function untilMidnightPacificMs(now: Date): number {
  const [hours = 0, minutes = 0, seconds = 0] = pacific.format(now).split(":").map(Number);
  return DAY_MS - ((hours * 60 + minutes) * 60 + seconds) * 1000;
}
