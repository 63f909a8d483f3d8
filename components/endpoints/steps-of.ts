import type { EndpointStatistics } from "@/lib/contracts/webhooks/endpoint";

export interface Step {
  /** When it begins. */
  readonly at: string;
  readonly delivered: number;
  readonly failed: number;
}

const HOUR_SECONDS = 3_600;
const DAY_HOURS = 24;
/** So many hours stay hours; more of them are days. */
const MOST_HOURS = 48;

/** What a chart has a bar for: hours, and of a longer time days, which are days in UTC. */
export function stepsOf(hours: EndpointStatistics["hours"]): { steps: Step[]; stepSeconds: number } {
  if (hours.length <= MOST_HOURS) {
    return { steps: hours.map(({ hour, ...counts }) => ({ at: hour, ...counts })), stepSeconds: HOUR_SECONDS };
  }
  const days = new Map<string, Step>();
  for (const { hour, delivered, failed } of hours) {
    const at = `${hour.slice(0, 10)}T00:00:00.000Z`;
    const day = days.get(at) ?? { at, delivered: 0, failed: 0 };
    days.set(at, { at, delivered: day.delivered + delivered, failed: day.failed + failed });
  }
  return { steps: [...days.values()], stepSeconds: DAY_HOURS * HOUR_SECONDS };
}
