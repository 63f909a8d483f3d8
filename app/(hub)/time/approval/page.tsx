import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { ClientMessages } from "@/components/i18n/client-messages";
import { NotForRole } from "@/components/settings/not-for-role";
import { ApprovalQueue } from "@/components/time/approval-queue";
import { FilterChips } from "@/components/ui/filter-chips";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { hasOtherDecider } from "@/lib/features/time-entries/has-other-decider";
import { listTimeEntries } from "@/lib/features/time-entries/list-time-entries";
import { readForPage } from "../../read-for-page";

const PAGE = 200;
const STATES = ["submitted", "approved", "rejected"] as const;
const asked = z.object({ state: z.enum(STATES).catch("submitted") });

interface ApprovalPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What people have handed in, for owners and admins. */
export default async function ApprovalPage({ searchParams }: ApprovalPageProps) {
  const page = await requirePageActor();
  if (!mayAccess(page.actor.role, "time:approve")) return <NotForRole />;
  const t = await getTranslations("time");
  const { state } = asked.parse(await searchParams);
  const [first, hasOther] = await readForPage(page, (ctx) =>
    Promise.all([listTimeEntries(ctx, { state, limit: PAGE }), hasOtherDecider(ctx.actor)]),
  );
  const options = STATES.map((value) => ({ value, label: t(`states.${value}`) }));
  return (
    <ClientMessages namespaces={["time"]}>
      <div className="mb-5">
        <FilterChips filters={[{ param: "state", label: t("approval.state"), options, fallback: "submitted" }]} />
      </div>
      <ApprovalQueue key={state} state={state} first={first} userId={page.actor.userId} decidesOwn={!hasOther} />
    </ClientMessages>
  );
}
