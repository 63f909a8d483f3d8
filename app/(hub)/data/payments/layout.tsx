import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { TabLinks } from "@/components/ui/tab-links";

const TABS = ["payments", "checkouts", "subscriptions", "invoices", "refunds"] as const;

/** Payments, and what they come from and go back as. */
export default async function PaymentsLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("payments.tabs");
  const base = "/data/payments";
  const tabs = TABS.map((tab) => ({ href: tab === "payments" ? base : `${base}/${tab}`, label: t(tab) }));
  return (
    <>
      <div className="mb-5">
        <TabLinks label={t("label")} tabs={tabs} />
      </div>
      {children}
    </>
  );
}
