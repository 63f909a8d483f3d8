import type { ReactNode } from "react";
import { ReceiptDialog } from "@/components/connections/receipt-dialog";
import { ClientMessages } from "@/components/i18n/client-messages";

export default function IntegrationHubLayout({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <ClientMessages namespaces={["connections"]}>
        <ReceiptDialog />
      </ClientMessages>
    </>
  );
}
