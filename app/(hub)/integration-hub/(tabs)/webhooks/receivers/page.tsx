import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/i18n/client-messages";
import { NewReceiverButton } from "@/components/receivers/new-receiver-button";
import { ReceiverTable } from "@/components/receivers/receiver-table";
import { SectionHead } from "@/components/settings/section-head";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { listReceivers } from "@/lib/features/receivers/list-receivers";
import { readForPage } from "../../../../read-for-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("receivers"))("title") };
}

export default async function ReceiversPage() {
  const page = await requirePageActor("/integration-hub/webhooks/receivers");
  const mayWrite = mayAccess(page.actor.role, "connections:write");
  const [t, receivers] = await Promise.all([
    getTranslations("receivers"),
    readForPage(page, (ctx) => listReceivers(ctx, { limit: 50 })),
  ]);
  return (
    <ClientMessages namespaces={["settings", "connectForm", "receivers"]}>
      <SectionHead
        title={t("title")}
        description={t("description")}
        // Not beside the list, which is another one as soon as there is a receiver: what is shown once would go with it.
        action={mayWrite ? <NewReceiverButton /> : undefined}
      />
      <ReceiverTable firstPage={receivers} mayWrite={mayWrite} />
    </ClientMessages>
  );
}
