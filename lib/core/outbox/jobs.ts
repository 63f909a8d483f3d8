import { z } from "zod";
import { defineJob } from "@/lib/core/jobs/define-job";

export const dispatchEventJob = defineJob({
  name: "events.dispatch",
  summary: "Hands an event of the hub to what in the hub reacts to it, for example notices.",
  input: z.strictObject({
    organizationId: z.uuid(),
    eventId: z.uuid(),
    /** Says in which partition the event lies. */
    occurredAt: z.iso.datetime(),
  }),
  retry: { maxAttempts: 8, baseDelayMs: 2_000 },
  timeoutMs: 60_000,
  organization: ({ organizationId }) => organizationId,
  urgent: true,
});

export const tellEndpointEndedJob = defineJob({
  name: "webhooks.tell_ended",
  summary: "Tells the people of an endpoint that the hub turned it off, unless it is on again.",
  input: z.strictObject({ organizationId: z.uuid(), endpointId: z.uuid() }),
  retry: { maxAttempts: 8, baseDelayMs: 2_000 },
  timeoutMs: 60_000,
  organization: ({ organizationId }) => organizationId,
  urgent: true,
});

export const tellEventsJob = defineJob({
  name: "notices.tell_events",
  summary: "Tells people of events of the hub that they want to hear of, for example payments.",
  input: z.strictObject({ organizationId: z.uuid() }),
  retry: { maxAttempts: 8, baseDelayMs: 2_000 },
  timeoutMs: 300_000,
  dedupeKey: ({ organizationId }) => organizationId,
  organization: ({ organizationId }) => organizationId,
  urgent: true,
});

export const deliverWebhooksJob = defineJob({
  name: "webhooks.deliver",
  summary: "Sends what is due to endpoints; workers do so by themselves, without this job.",
  input: z.strictObject({}),
  retry: { maxAttempts: 3, baseDelayMs: 5_000 },
  timeoutMs: 600_000,
  dedupeKey: () => "all",
});
