"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { RadioCard } from "@/components/marketplace/radio-card";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ProblemCallout } from "@/components/ui/problem-callout";
import type { NewWebhookEndpoint } from "@/lib/contracts/webhooks/endpoints";
import { useRotateEndpoint } from "./queries";
import { ToldSecret } from "./told-secret";

interface RotateDialogProps {
  readonly id: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** A new secret, shown once; how long the one before signs too is the person's choice. */
export function RotateDialog({ id, isOpen, onClose }: RotateDialogProps) {
  const t = useTranslations("endpoints.rotate");
  const [made, setMade] = useState<NewWebhookEndpoint | null>(null);
  const close = () => {
    setMade(null);
    onClose();
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={close}
      title={t(made ? "madeTitle" : "title")}
      description={t(made ? "madeDetail" : "detail")}
    >
      {made ? (
        <div className="grid min-w-0 gap-4">
          <ToldSecret endpoint={made} />
          <Button className="justify-self-end" onClick={close}>
            {t("done")}
          </Button>
        </div>
      ) : (
        <RotateForm id={id} onMade={setMade} />
      )}
    </Dialog>
  );
}

const ENDS = ["in_24_hours", "now"] as const;

function RotateForm({ id, onMade }: { id: string; onMade: (endpoint: NewWebhookEndpoint) => void }) {
  const t = useTranslations("endpoints.rotate");
  const rotate = useRotateEndpoint(id);
  const [previousEnds, setPreviousEnds] = useState<(typeof ENDS)[number]>("in_24_hours");
  return (
    <div className="grid gap-4">
      {rotate.error ? <ProblemCallout error={rotate.error} /> : null}
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 font-medium text-sm">{t("previous")}</legend>
        {ENDS.map((one) => (
          <RadioCard
            key={one}
            name="previousEnds"
            value={one}
            checked={one === previousEnds}
            onChange={() => setPreviousEnds(one)}
            label={t(`ends.${one}`)}
            detail={t(`endsDetail.${one}`)}
          />
        ))}
      </fieldset>
      <Button
        variant="primary"
        className="justify-self-end"
        busy={rotate.isPending}
        onClick={() => rotate.mutate(previousEnds, { onSuccess: onMade })}
      >
        {t("confirm")}
      </Button>
    </div>
  );
}
