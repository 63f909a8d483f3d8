import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** UUIDv7 made by the application (`lib/base/id.ts`). */
export const id = (name = "id") => uuid(name).notNull();

/** The first column of every key of a distributed table (docs/data-model.md). */
export const organizationId = () => uuid("organization_id").notNull();

/** An instant, kept to the millisecond like JavaScript's Date. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });
