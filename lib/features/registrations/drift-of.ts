import type { RegisteredWebhook, WebhookRegistration } from "@/lib/providers/registration-contract";

/** What is not as it was registered. */
export type Drift = "none" | "gone" | "other_address" | "turned_off" | "events_missing";

interface Wanted {
  readonly address: string;
  readonly registration: Pick<WebhookRegistration, "eventTypes">;
}

/** Compares what a provider has with what the hub wants there. What it has beyond that is somebody's own wish. */
export function driftOf(found: RegisteredWebhook | "none", { address, registration }: Wanted): Drift {
  if (found === "none") return "gone";
  if (found.address !== null && found.address !== address) return "other_address";
  if (!found.isOn) return "turned_off";
  const has = new Set(found.eventTypes);
  if (has.has("*")) return "none";
  return registration.eventTypes.every((type) => has.has(type)) ? "none" : "events_missing";
}
