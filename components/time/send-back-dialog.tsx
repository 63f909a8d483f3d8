"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Textarea } from "@/components/ui/textarea";
import type { TimeEntry } from "@/lib/contracts/time-entries";
import { useRejectEntries } from "./queries";

interface SendBackDialogProps {
  /** None: closed. */
  readonly entries: readonly TimeEntry[];
  readonly onClose: () => void;
}

/** Asks what is wrong with entries before they go back to their person. */
export function SendBackDialog({ entries, onClose }: SendBackDialogProps) {
  const t = useTranslations("time.sendBack");
  const reject = useRejectEntries();
  const [note, setNote] = useState("");
  const [isMissing, setMissing] = useState(false);
  const close = () => {
    setNote("");
    setMissing(false);
    reject.reset();
    onClose();
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (note.trim() === "") return setMissing(true);
    reject.mutate(
      { ids: entries.map(({ id }) => id), note: note.trim() },
      {
        onSuccess: () => {
          notify({ tone: "positive", text: t("done") });
          close();
        },
      },
    );
  };
  return (
    <Dialog
      open={entries.length > 0}
      onOpenChange={close}
      title={t("title", { what: entries[0]?.description ?? "" })}
      description={t("detail")}
    >
      <form onSubmit={send} noValidate className="grid gap-4">
        <Field label={t("note")} error={isMissing ? t("noteMissing") : null}>
          {(control) => (
            <Textarea
              {...control}
              value={note}
              maxLength={500}
              autoFocus
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        {reject.error ? <ProblemCallout error={reject.error} /> : null}
        <div className="flex justify-end gap-2">
          <Button onClick={close}>{t("cancel")}</Button>
          <Button type="submit" variant="primary" busy={reject.isPending}>
            {t("send")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
