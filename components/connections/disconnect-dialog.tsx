"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRefreshPage } from "@/components/live/refresh-page";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { useDisconnect } from "./queries";
import { receiptBoard } from "./receipt-board";

const STEPS = ["1", "2", "3"] as const;

interface DisconnectDialogProps {
  readonly connection: { readonly id: string; readonly title: string };
  readonly integration: string;
  readonly provider: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** `page` where the address itself shows the receipt afterwards, `dialog` where it cannot. */
  readonly receiptIn: "page" | "dialog";
}

/** Says exactly what disconnecting does, does it, and shows the receipt. */
export function DisconnectDialog(props: DisconnectDialogProps) {
  const { connection, integration, provider, open, onOpenChange, receiptIn } = props;
  const t = useTranslations("connections");
  const router = useRouter();
  const refreshPage = useRefreshPage();
  const disconnect = useDisconnect(connection.id);

  const confirm = async () => {
    const receipt = await disconnect.mutateAsync();
    if (receiptIn === "dialog") {
      receiptBoard.show({ title: connection.title, receipt });
      router.replace("/integration-hub/active");
    }
    refreshPage();
    window.scrollTo({ top: 0 }); // the receipt takes the place of the page, and begins where that does
  };

  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("disconnectTitle", { name: connection.title })}
      effect={t("disconnectEffect", { integration })}
      confirmLabel={t("disconnect")}
      onConfirm={confirm}
    >
      <ul className="grid list-disc gap-1.5 pl-5">
        {STEPS.map((step) => (
          <li key={step} className="text-pretty">
            {t(`disconnectSteps.${step}`, { provider })}
          </li>
        ))}
      </ul>
    </AlertDialog>
  );
}
