"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
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
  return (
    <Dialog
      open={receiver !== null}
      onOpenChange={close}
      title={t(`${what}Title`, { name: receiver?.name ?? "" })}
      description={made ? t("madeDetail") : t(`${what}Detail`)}
    >
      {made ? <ToldOnce receiver={made} onDone={close} /> : null}
      {receiver && !made ? <RotateForm id={receiver.id} what={what} onMade={setMade} /> : null}
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
  const [previousEnds, setPreviousEnds] = useState<(typeof ENDS)[number]>("in_24_hours");
  const send = (event: FormEvent) => {
    event.preventDefault();
    rotate.mutate({ id, what, previousEnds }, { onSuccess: onMade });
  };
  return (
    <form onSubmit={send} className="grid gap-4">
      {rotate.error ? <ProblemCallout error={rotate.error} /> : null}
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
