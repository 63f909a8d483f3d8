import { and, asc, eq, gte, inArray, isNotNull, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { calendarEvents } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { MAX_DAYS_BACK, type RuleChoices } from "@/lib/contracts/time-rules";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findIntegration } from "@/lib/features/integrations/find-integration";
import { selectOwnCalendars } from "./select-own-calendars";

/** What the caller's rules can ask for. */
export async function listRuleChoices(ctx: RequestContext<MemberActor>): Promise<RuleChoices> {
  authorize(ctx, "time:read");
  const { organizationId } = ctx.actor;
  const own = await selectOwnCalendars(ctx.actor);
  const calendars = await Promise.all(
    own.map(async ({ integration, ...calendar }) => {
      const found = await findIntegration({ organizationId, integration });
      return { ...calendar, integrationName: found?.meta.name ?? integration };
    }),
  );
  if (calendars.length === 0) return { calendars, colors: [] };
  const since = new Date(clock.now().getTime() - MAX_DAYS_BACK * 86_400_000);
  const colors = await db()
    .selectDistinct({ color: calendarEvents.color })
    .from(calendarEvents)
    .where(
      and(
        eq(calendarEvents.organizationId, organizationId),
        inArray(
          calendarEvents.calendarId,
          calendars.map(({ id }) => id),
        ),
        gte(calendarEvents.startsAt, since),
        isNotNull(calendarEvents.color),
        isNull(calendarEvents.deletedAt),
      ),
    )
    .orderBy(asc(calendarEvents.color))
    .limit(50);
  return { calendars, colors: colors.flatMap(({ color }) => color ?? []) };
}
