"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ProblemCallout } from "@/components/ui/problem-callout";
import type { WebhookEventType } from "@/lib/contracts/webhooks/event-types";
import { EventTypeForm } from "./event-type-form";
import { useArchiveEventType } from "./queries";

/** Changes an own type, and takes it out of use or back. */
export function EventTypeActions({ entry }: { entry: WebhookEventType }) {
  const t = useTranslations("eventTypes");
  const archive = useArchiveEventType(entry.type);
  const [isOpen, setOpen] = useState(false);
  const isArchived = entry.archivedAt !== null;
  return (
    <div className="grid gap-3">
      {archive.error ? <ProblemCallout error={archive.error} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setOpen(true)}>{t("edit")}</Button>
        <Button busy={archive.isPending} onClick={() => archive.mutate(!isArchived)}>
          {isArchived ? t("unarchive") : t("archive")}
        </Button>
      </div>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t("editTitle", { type: entry.type })}
        description={t("editDetail")}
      >
        <EventTypeForm entry={entry} onSaved={() => setOpen(false)} />
      </Dialog>
    </div>
  );
}
