"use client";

import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { useReplayAll, useReplayCount } from "./queries";
import type { ReceiptQuery } from "./receipt-query";

/** Has all processed again that the filters show: first it says how many. */
export function ReplayAll({ query }: { query: ReceiptQuery }) {
  const t = useTranslations("webhooks.replay");
  const count = useReplayCount();
  const replay = useReplayAll();
  const [asked, setAsked] = useState<number | null>(null);

  const ask = () =>
    count.mutate(query, {
      onSuccess: ({ count: found, tooMany }) => {
        if (tooMany) notify({ tone: "danger", text: t("tooMany", { count: found }) });
        else if (found === 0) notify({ tone: "positive", text: t("nothing") });
        else setAsked(found);
      },
    });

  return (
    <>
      <Button size="sm" busy={count.isPending} onClick={ask}>
        <RotateCcw aria-hidden />
        {t("all")}
      </Button>
      {count.error ? <ProblemCallout error={count.error} className="w-full" /> : null}
      <AlertDialog
        open={asked !== null}
        onOpenChange={(isOpen) => (isOpen ? undefined : setAsked(null))}
        title={t("askAll", { count: asked ?? 0 })}
        effect={t("effect")}
        confirmLabel={t("confirmAll", { count: asked ?? 0 })}
        tone="normal"
        onConfirm={async () => {
          if (asked === null) return;
          const { replayed } = await replay.mutateAsync({ filter: query, confirm: asked });
          notify({ tone: "positive", text: t("asked", { count: replayed }) });
        }}
      />
    </>
  );
}
