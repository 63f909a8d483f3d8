import type { AccountCalendar } from "@/lib/contracts/calendar";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { capabilityOf } from "@/lib/features/connections/capability-of";
import { findReadable } from "@/lib/features/connections/find-connection";
import { withSelections } from "./with-selections";

/** The calendars of an account, asked of the provider, and which of them are selected. */
export async function listCalendars(
  ctx: RequestContext,
  input: { ref: string },
): Promise<{ data: AccountCalendar[]; nextCursor: null }> {
  authorize(ctx, "calendar:read");
  const { connection } = await findReadable(ctx.actor, input.ref);
  const calendar = await capabilityOf(connection, "calendar");
  return { data: await withSelections(connection, await calendar.listCalendars()), nextCursor: null };
}
