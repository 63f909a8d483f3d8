"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useHubNow } from "@/components/i18n/now-provider";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import type { TimeEntry } from "@/lib/contracts/time-entries";
import { useSubmitEntries } from "./queries";
import { useDuration } from "./use-duration";

/** Hands in what of the shown entries can be: drafts and what came back, of time that has passed, with nothing to settle. */
export function SubmitEntries({ entries }: { entries: readonly TimeEntry[] }) {
  const t = useTranslations("time.submit");
  const duration = useDuration();
  const now = useHubNow();
  const submit = useSubmitEntries();
  const [isAsking, setAsking] = useState(false);
  const ready = entries.filter(({ state, flag, endedAt }) => {
    const isOpen = state === "draft" || state === "rejected";
    return isOpen && flag === null && new Date(endedAt) <= now;
  });
  if (ready.length === 0) return null;
  const count = ready.length;
  const time = duration(ready.reduce((sum, { minutes }) => sum + minutes, 0));
  const confirm = async () => {
    await submit.mutateAsync(ready.map(({ id }) => id));
    notify({ tone: "positive", text: t("done", { count }) });
  };
  return (
    <>
      <Button size="sm" onClick={() => setAsking(true)}>
        {t("button", { count })}
      </Button>
      <AlertDialog
        open={isAsking}
        onOpenChange={setAsking}
        tone="normal"
        title={t("title", { count })}
        effect={t("effect", { time })}
        confirmLabel={t("confirm")}
        onConfirm={confirm}
      />
    </>
  );
}
