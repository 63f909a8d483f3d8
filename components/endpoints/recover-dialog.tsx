"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useHubNow } from "@/components/i18n/now-provider";
import { RadioCard } from "@/components/marketplace/radio-card";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Select } from "@/components/ui/select";
import { type RecoveryWish, useRecover, useRecoveryCount } from "./queries";

const WHATS = ["failed", "all"] as const;
const HOUR_MS = 3_600_000;
const SINCE_HOURS = [1, 6, 24, 72, 168, 720] as const;

interface RecoverDialogProps {
  readonly id: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Has what failed, or all that happened, sent again since a time: first it says how many. */
export function RecoverDialog({ id, isOpen, onClose }: RecoverDialogProps) {
  const t = useTranslations("endpoints.recover");
  return (
    <Dialog open={isOpen} onOpenChange={onClose} title={t("title")} description={t("detail")}>
      {isOpen ? <RecoverForm id={id} onDone={onClose} /> : null}
    </Dialog>
  );
}

function RecoverForm({ id, onDone }: { id: string; onDone: () => void }) {
  const t = useTranslations("endpoints.recover");
  const now = useHubNow();
  const [what, setWhat] = useState<RecoveryWish["what"]>("failed");
  const [hours, setHours] = useState<number>(24);
  const [asked, setAsked] = useState<(RecoveryWish & { readonly count: number }) | null>(null);
  const count = useRecoveryCount(id);
  const recover = useRecover(id);
  const ask = () => {
    const wish = { what, since: new Date(now.getTime() - hours * HOUR_MS).toISOString() };
    count.mutate(wish, { onSuccess: (found) => setAsked({ ...wish, count: found.count }) });
  };
  const begin = () => {
    if (!asked) return;
    const { count: confirm, ...wish } = asked;
    recover.mutate(
      { ...wish, confirm },
      {
        onSuccess: () => {
          notify({ tone: "positive", text: t("begun", { count: confirm }) });
          onDone();
        },
        // Meanwhile there may be more of them: counted anew.
        onError: () => setAsked(null),
      },
    );
  };
  const choose = (choice: () => void) => {
    setAsked(null);
    choice();
  };
  return (
    <div className="grid gap-4">
      <WishFields
        what={what}
        hours={hours}
        onWhat={(next) => choose(() => setWhat(next))}
        onHours={(next) => choose(() => setHours(next))}
      />
      {count.error ? <ProblemCallout error={count.error} /> : null}
      {recover.error ? <ProblemCallout error={recover.error} /> : null}
      <Counted asked={asked} />
      <div className="flex justify-end gap-2">
        {asked && asked.count > 0 ? (
          <Button variant="primary" busy={recover.isPending} onClick={begin}>
            {t("confirm", { count: asked.count })}
          </Button>
        ) : (
          <Button variant="primary" busy={count.isPending} onClick={ask}>
            {t("count")}
          </Button>
        )}
      </div>
    </div>
  );
}

interface WishFieldsProps {
  readonly what: RecoveryWish["what"];
  readonly hours: number;
  readonly onWhat: (what: RecoveryWish["what"]) => void;
  readonly onHours: (hours: number) => void;
}

function WishFields({ what, hours, onWhat, onHours }: WishFieldsProps) {
  const t = useTranslations("endpoints.recover");
  return (
    <>
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 font-medium text-sm">{t("what")}</legend>
        {WHATS.map((one) => (
          <RadioCard
            key={one}
            name="what"
            value={one}
            checked={one === what}
            onChange={() => onWhat(one)}
            label={t(`whats.${one}`)}
            detail={t(`whatsDetail.${one}`)}
          />
        ))}
      </fieldset>
      <Field label={t("since")}>
        {(control) => (
          <Select {...control} value={hours} onChange={({ target }) => onHours(Number(target.value))}>
            {SINCE_HOURS.map((one) => (
              <option key={one} value={one}>
                {t("sinceHours", { hours: one, days: Math.round(one / 24) })}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  );
}

function Counted({ asked }: { asked: (RecoveryWish & { readonly count: number }) | null }) {
  const t = useTranslations("endpoints.recover");
  return (
    <div role="status" className="empty:hidden">
      {asked ? (
        <Callout tone={asked.count === 0 ? "idle" : "working"} title={t("counted", { count: asked.count })}>
          {asked.count === 0 ? null : t(`effect.${asked.what}`)}
        </Callout>
      ) : null}
    </div>
  );
}
