"use client";

import { useTranslations } from "next-intl";
import { useRefreshPage } from "@/components/live/refresh-page";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { hasSucceeded } from "@/lib/client/has-succeeded";
import { useTurn } from "./queries";

/** Beside what says that it is off. */
export function TurnOnButton({ id, name }: { id: string; name: string }) {
  const t = useTranslations("endpoints.turn");
  const turn = useTurn(id);
  const refreshPage = useRefreshPage();
  const on = async () => {
    if (!(await hasSucceeded(turn.mutateAsync(true)))) return;
    notify({ tone: "positive", text: t("isOn", { name }) });
    refreshPage();
  };
  return (
    <>
      <Button size="sm" busy={turn.isPending} onClick={on}>
        {t("on")}
      </Button>
      {turn.error ? <ProblemCallout error={turn.error} className="w-full" /> : null}
    </>
  );
}
