import { eq } from "drizzle-orm";
import { timeEntries } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { TimeEntry } from "@/lib/contracts/time-entries";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { selectTimeEntries } from "./select-time-entries";

/** @throws AppError not_found */
export async function getTimeEntry(ctx: RequestContext<MemberActor>, { id }: { id: string }): Promise<TimeEntry> {
  authorize(ctx, "time:read");
  const [entry] = await selectTimeEntries(ctx.actor, eq(timeEntries.id, id), 1);
  if (!entry) throw new AppError("not_found", "There is no such time entry.");
  return entry;
}
