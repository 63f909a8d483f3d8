"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionCard } from "@/components/settings/action-card";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { useLeaveOrganization } from "./queries";

/** The way out of an organization, and what it takes along. */
export function LeaveCard({ organization }: { organization: string }) {
  const t = useTranslations("settings");
  const leave = useLeaveOrganization();
  const [isAsking, setAsking] = useState(false);
  return (
    <ActionCard title={t("leave.title")} description={t("leave.detail")}>
      <Button onClick={() => setAsking(true)}>{t("leave.button")}</Button>
      <AlertDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t("leave.ask", { organization })}
        effect={t("leave.effect")}
        confirmLabel={t("leave.button")}
        onConfirm={async () => {
          await leave.mutateAsync();
        }}
      />
    </ActionCard>
  );
}
