import type { events } from "@/db/schema";

/** What notices need to know of an event. */
export type NoticedEvent = Pick<typeof events.$inferSelect, "connectionId" | "actorKind" | "actorId">;
