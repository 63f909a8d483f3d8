import { getTranslations } from "next-intl/server";
import { DeadLetterTable } from "@/components/background-work/dead-letter-table";
import { ClientMessages } from "@/components/i18n/client-messages";
import { NotForRole } from "@/components/settings/not-for-role";
import { SectionHead } from "@/components/settings/section-head";
import { Callout } from "@/components/ui/callout";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { listDeadLetters } from "@/lib/features/dead-letters/list-dead-letters";
import { getHealth } from "@/lib/features/health/get-health";
import { listCustomNames } from "@/lib/features/integrations/list-custom-names";
import { readForPage } from "../../read-for-page";

/** What the hub does by itself, and what of it did not work. */
export default async function BackgroundWorkPage() {
  const page = await requirePageActor("/settings/background-work");
  if (!mayAccess(page.actor.role, "dead_letters:read")) return <NotForRole />;
  const [t, letters, own, { worker }] = await Promise.all([
    getTranslations("backgroundWork"),
    readForPage(page, (ctx) => listDeadLetters(ctx, { limit: 50 })),
    readForPage(page, listCustomNames),
    getHealth(),
  ]);
  return (
    <ClientMessages namespaces={["settings", "backgroundWork"]}>
      <SectionHead title={t("title")} description={t("description")} />
      {worker === "none" ? (
        <Callout tone="caution" title={t("noWorkerTitle")} className="mb-4">
          {t("noWorkerDetail")}
        </Callout>
      ) : null}
      <DeadLetterTable firstPage={letters} ownNames={Object.fromEntries(own.map(({ key, name }) => [key, name]))} />
    </ClientMessages>
  );
}
