import type { z } from "zod";
import { CALENDAR_EVENT_EVENTS } from "./calendar-event";
import { CONNECTION_EVENTS } from "./connection";
import type { EventTypeDefinition } from "./event-type";

/** Every event the hub sends or will send (docs/events.md), by type. */
export const EVENT_CATALOGUE = {
  ...CONNECTION_EVENTS,
  ...CALENDAR_EVENT_EVENTS,
} satisfies Record<string, EventTypeDefinition>;

export type EventType = keyof typeof EVENT_CATALOGUE;

/** What a publisher hands in, before the schema parses and filters it. */
export type EventInput<T extends EventType> = z.input<(typeof EVENT_CATALOGUE)[T]["data"]>;
