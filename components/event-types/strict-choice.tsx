"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { useSetStrict } from "./queries";

/** Whether own events of types that nobody registered are taken. */
export function StrictChoice({ strict, mayWrite }: { strict: boolean; mayWrite: boolean }) {
  const t = useTranslations("eventTypes.strict");
  const set = useSetStrict();
  return (
    <Card className="mb-4 grid gap-2">
      {set.error ? <ProblemCallout error={set.error} /> : null}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p>{strict ? t("on") : t("off")}</p>
        {mayWrite ? (
          <Button busy={set.isPending} onClick={() => set.mutate(!strict)}>
            {strict ? t("turnOff") : t("turnOn")}
          </Button>
        ) : null}
      </div>
    </Card>
  );
}
