import { getTranslations } from "next-intl/server";
import { CustomerTable } from "@/components/customers/customer-table";
import { NewCustomerButton } from "@/components/customers/new-customer-button";
import { ClientMessages } from "@/components/i18n/client-messages";
import { SectionHead } from "@/components/settings/section-head";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { listCustomers } from "@/lib/features/customers/list-customers";
import { readForPage } from "../../read-for-page";

/** The organization's own customers, who connect accounts without being members. */
export default async function CustomersPage() {
  const page = await requirePageActor("/settings/customers");
  const [t, customers] = await Promise.all([
    getTranslations("customers"),
    readForPage(page, (ctx) => listCustomers(ctx, { limit: 50 })),
  ]);
  return (
    <ClientMessages namespaces={["customers"]}>
      <SectionHead
        title={t("title")}
        description={t("description")}
        action={mayAccess(page.actor.role, "customers:write") ? <NewCustomerButton /> : null}
      />
      <CustomerTable firstPage={customers} />
    </ClientMessages>
  );
}
