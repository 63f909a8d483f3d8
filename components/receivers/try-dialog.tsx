"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Textarea } from "@/components/ui/textarea";
import type { Receiver } from "@/lib/contracts/receivers";
import { useTryReceiver } from "./queries";
import { readPastedHeaders } from "./read-pasted-headers";
import { TrialSteps } from "./trial-steps";

/** A request that the sender made, gone through step by step. Nothing of it is stored. */
export function TryDialog({ receiver, onClose }: { receiver: Receiver | null; onClose: () => void }) {
  const t = useTranslations("receivers.trial");
  return (
    <Dialog
      open={receiver !== null}
      onOpenChange={onClose}
      title={t("title", { name: receiver?.name ?? "" })}
      description={t("detail")}
    >
      {receiver ? <TryForm id={receiver.id} /> : null}
    </Dialog>
  );
}

function TryForm({ id }: { id: string }) {
  const t = useTranslations("receivers.trial");
  const form = useRef<HTMLFormElement>(null);
  const attempt = useTryReceiver(id);
  const send = (event: FormEvent) => {
    event.preventDefault();
    attempt.mutate(() => pastedIn(new FormData(form.current ?? undefined)));
  };
  const plain = { autoComplete: "off", autoCapitalize: "none", spellCheck: false };
  return (
    <form ref={form} onSubmit={send} className="grid min-w-0 gap-4">
      <Field label={t("headers")} hint={t("headersHint")}>
        {(control) => <Textarea {...control} {...plain} name="headers" className="font-mono text-xs" />}
      </Field>
      <Field label={t("body")} hint={t("bodyHint")}>
        {(control) => <Textarea {...control} {...plain} name="body" rows={5} className="font-mono text-xs" />}
      </Field>
      <Field label={t("url")} hint={t("urlHint")} optional>
        {(control) => <Input {...control} {...plain} name="url" maxLength={2_000} />}
      </Field>
      <Button type="submit" variant="primary" className="justify-self-end" busy={attempt.isPending}>
        {t("run")}
      </Button>
      {attempt.error ? <ProblemCallout error={attempt.error} /> : null}
      <div role="status" className="empty:hidden">
        {attempt.data ? <TrialSteps trial={attempt.data} /> : null}
      </div>
    </form>
  );
}

function pastedIn(entered: FormData) {
  const text = (field: string) => String(entered.get(field) ?? "");
  const url = text("url").trim();
  // A form's text has the line ends of the web; a body that was signed mostly has plain ones.
  const body = text("body").replaceAll("\r\n", "\n");
  return { ...(url === "" ? {} : { url }), headers: readPastedHeaders(text("headers")), body };
}
