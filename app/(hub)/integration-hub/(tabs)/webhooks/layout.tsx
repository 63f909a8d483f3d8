import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { TabLinks } from "@/components/ui/tab-links";

/** In: what came, what was refused, and receivers that people make. Out: endpoints, what they are told of, and what was sent to each. */
export default async function WebhooksLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("webhooks.tabs");
  const base = "/integration-hub/webhooks";
  const tabs = [
    { href: base, label: t("received") },
    { href: `${base}/rejected`, label: t("rejected") },
    { href: `${base}/receivers`, label: t("receivers") },
    { href: `${base}/out`, label: t("endpoints") },
    { href: `${base}/out/messages`, label: t("messages") },
    { href: `${base}/out/deliveries`, label: t("deliveries") },
    { href: `${base}/events`, label: t("events") },
  ];
  return (
    <>
      <div className="mb-5">
        <TabLinks label={t("label")} tabs={tabs} />
      </div>
      {children}
    </>
  );
}
