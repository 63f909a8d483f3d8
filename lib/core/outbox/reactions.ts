import type { EventType } from "@/lib/contracts/events/catalogue";
import type { LiveTopic } from "@/lib/contracts/live-topics";

/** What the product itself reacts to; a job hands those over. */
const DISPATCHED: readonly EventType[] = ["connection.needs_reauth", "connection.recovered"];

export function isDispatched(type: EventType): boolean {
  return DISPATCHED.includes(type);
}

/** What changes on people's screens, by the beginning of the event's type. */
const TOPICS: Readonly<Record<string, LiveTopic>> = { connection: "connections", calendar: "calendar" };

export function topicsOf(type: EventType): LiveTopic[] {
  const topic = TOPICS[type.slice(0, type.indexOf("."))];
  return topic ? [topic, "events"] : ["events"];
}
