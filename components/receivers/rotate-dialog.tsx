"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { pasteTrimmed } from "@/components/connect/paste-trimmed";
import { SecretInput } from "@/components/connect/secret-input";
import { refusedField } from "@/components/oauth-apps/refused-field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Select } from "@/components/ui/select";
import type { NewReceiver, Receiver } from "@/lib/contracts/receivers";
import { useRotateReceiver } from "./queries";
import { ToldOnce } from "./told-once";

interface RotateDialogProps {
  /** null: nothing is asked. */
  readonly receiver: Receiver | null;
  readonly what: "key" | "signing_secret";
  readonly onClose: () => void;
}

/** A new secret, shown once; how long the one before is taken is the person's choice. */
export function RotateDialog({ receiver, what, onClose }: RotateDialogProps) {
  const t = useTranslations("receivers.rotate");
  const [made, setMade] = useState<NewReceiver | null>(null);
  const close = () => {
    setMade(null);
    onClose();
  };
  const replaced = (next: NewReceiver) => {
    if (next.url !== null || next.signingSecret !== null) return setMade(next);
    notify({ tone: "positive", text: t("replaced", { name: next.name }) });
    close();
  };
  return (
    <Dialog
      open={receiver !== null}
      onOpenChange={close}
      title={t(`${what}Title`, { name: receiver?.name ?? "" })}
      description={made ? t("madeDetail") : t(`${what}Detail`)}
    >
      {made ? <ToldOnce receiver={made} onDone={close} /> : null}
      {receiver && !made ? <RotateForm id={receiver.id} what={what} onMade={replaced} /> : null}
    </Dialog>
  );
}

const ENDS = ["in_24_hours", "now"] as const;

interface RotateFormProps {
  readonly id: string;
  readonly what: RotateDialogProps["what"];
  readonly onMade: (receiver: NewReceiver) => void;
}

function RotateForm({ id, what, onMade }: RotateFormProps) {
  const t = useTranslations("receivers.rotate");
  const rotate = useRotateReceiver();
  const form = useRef<HTMLFormElement>(null);
  const [previousEnds, setPreviousEnds] = useState<(typeof ENDS)[number]>("in_24_hours");
  const send = (event: FormEvent) => {
    event.preventDefault();
    const entered = () => String(new FormData(form.current ?? undefined).get("signingSecret") ?? "").trim();
    rotate.mutate({ id, what, previousEnds, entered }, { onSuccess: onMade });
  };
  const refused = refusedField(rotate.error, "signingSecret");
  return (
    <form ref={form} onSubmit={send} className="grid gap-4">
      {rotate.error && !refused ? <ProblemCallout error={rotate.error} /> : null}
      {what === "signing_secret" ? <GivenSecret error={refused} /> : null}
      <Field label={t("previous")} hint={t("previousHint")}>
        {(control) => (
          <Select
            {...control}
            value={previousEnds}
            onChange={({ target }) => setPreviousEnds(ENDS.find((one) => one === target.value) ?? previousEnds)}
          >
            {ENDS.map((one) => (
              <option key={one} value={one}>
                {t(`ends.${one}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button type="submit" variant="primary" className="justify-self-end" busy={rotate.isPending}>
        {t(what)}
      </Button>
    </form>
  );
}

/** For senders that make the secret themselves. */
function GivenSecret({ error }: { error: string | null }) {
  const t = useTranslations("receivers");
  return (
    <Field label={t("givenSecret")} hint={t("givenSecretHint")} error={error} optional>
      {(control) => (
        <SecretInput
          {...control}
          name="signingSecret"
          label={t("givenSecret")}
          onPaste={pasteTrimmed}
          spellCheck={false}
          autoCapitalize="none"
        />
      )}
    </Field>
  );
}
