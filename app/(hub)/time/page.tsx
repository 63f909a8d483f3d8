import { headers } from "next/headers";
import { getTimeZone } from "next-intl/server";
import { z } from "zod";
import { ClientMessages } from "@/components/i18n/client-messages";
import { RangeBar } from "@/components/time/range-bar";
import { TimeBoard } from "@/components/time/time-board";
import { clock } from "@/lib/base/clock";
import { firstDayOfWeek } from "@/lib/base/first-day-of-week";
import { uuid } from "@/lib/contracts/shapes";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { listProjects } from "@/lib/features/projects/list-projects";
import { getTimeTotals } from "@/lib/features/time-entries/get-time-totals";
import { listTimeEntries } from "@/lib/features/time-entries/list-time-entries";
import { readForPage } from "../read-for-page";
import { timeRange } from "./time-range";

const PAGE = 100;

/** What the address may ask for; a value that makes no sense is as good as none. */
const asked = z.object({
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  entry: uuid.optional().catch(undefined),
});

interface TimePageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function TimePage({ searchParams }: TimePageProps) {
  const page = await requirePageActor();
  const timeZone = await getTimeZone();
  // The first language of the browser, as the calendar asks for it there.
  const language = (await headers()).get("accept-language")?.split(/[,;]/, 1)[0]?.trim() ?? "";
  const where = { now: clock.now(), timeZone, firstDay: firstDayOfWeek(language) };
  const { starts, ends, ...range } = timeRange(asked.parse(await searchParams), where);
  const { userId, role } = page.actor;
  const own = { userId, from: starts, to: ends };
  const [entries, flagged, totals, { data: projects }] = await readForPage(page, (ctx) =>
    Promise.all([
      listTimeEntries(ctx, { ...own, limit: PAGE }),
      listTimeEntries(ctx, { userId, flagged: true, limit: PAGE }),
      getTimeTotals(ctx, { ...own, timeZone }),
      listProjects(ctx, { limit: 200 }),
    ]),
  );
  const filter = { userId, from: starts.toISOString(), to: ends.toISOString() };
  return (
    <ClientMessages namespaces={["time"]}>
      <RangeBar range={range} filter={{ ...filter, timeZone }} />
      <TimeBoard
        key={filter.from + filter.to}
        filter={filter}
        first={{ entries, flagged, totals }}
        firstDay={range.from}
        projects={projects.map(({ id, name }) => ({ id, name }))}
        mayWrite={mayAccess(role, "time:write")}
      />
    </ClientMessages>
  );
}
