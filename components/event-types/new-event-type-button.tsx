"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { EventTypeForm } from "./event-type-form";

/** Registers a type of the organization's own. */
export function NewEventTypeButton() {
  const t = useTranslations("eventTypes");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {t("new")}
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen} title={t("newTitle")} description={t("newDetail")}>
        <EventTypeForm entry={null} onSaved={() => setOpen(false)} />
      </Dialog>
    </>
  );
}
