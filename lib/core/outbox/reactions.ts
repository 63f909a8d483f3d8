import type { EventType } from "@/lib/contracts/events/catalogue";
import type { LiveTopic } from "@/lib/contracts/live-topics";

const DISPATCHED: readonly EventType[] = ["connection.needs_reauth", "connection.recovered", "connection.deleted"];

/** Does something in the product itself react to it? Then a job hands it over. */
export function isDispatched(type: EventType, data: object): boolean {
  if (type === "connection.updated") return isReconnected(data) || hasNewStatus(data);
  return DISPATCHED.includes(type);
}

function isReconnected(data: object): boolean {
  return "reconnected" in data && data.reconnected === true;
}

function hasNewStatus(data: object): boolean {
  return "previous" in data && Object(data.previous).status !== undefined;
}

/** What changes on people's screens, by the beginning of the event's type. */
const TOPICS: ReadonlyMap<string, LiveTopic> = new Map([
  ["connection", "connections"],
  ["calendar", "calendar"],
  ["time_entry", "time"],
  ["payment", "payments"],
  ["refund", "payments"],
  ["checkout", "payments"],
  ["subscription", "payments"],
  ["invoice", "payments"],
  ["product", "products"],
]);

/** Of an organization's own types, too, which may be called anything. */
export function topicsOf(type: string): LiveTopic[] {
  const topic = TOPICS.get(type.slice(0, type.indexOf(".")));
  return topic ? [topic, "events"] : ["events"];
}
