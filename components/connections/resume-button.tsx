"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { useUpdateConnection } from "./queries";

/** Lets a paused connection work again. */
export function ResumeButton({ connectionId }: { connectionId: string }) {
  const t = useTranslations("connections");
  const update = useUpdateConnection(connectionId);
  return (
    <>
      <Button size="sm" busy={update.isPending} onClick={() => update.mutate({ paused: false })}>
        {t("resume")}
      </Button>
      {update.error ? <ProblemCallout error={update.error} /> : null}
    </>
  );
}
