import { eq, like, or, type SQL } from "drizzle-orm";
import { events } from "@/db/schema";

/** Of that type, or of one that begins with it: `invoice`, `calendar.event`, `invoice.paid`. */
export function ofType(type: string): SQL | undefined {
  return or(eq(events.type, type), like(events.type, `${type.replace(/[\\%_]/g, "\\$&")}.%`));
}
