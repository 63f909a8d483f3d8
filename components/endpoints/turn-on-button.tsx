"use client";

import { useTranslations } from "next-intl";
import { useRefreshPage } from "@/components/live/refresh-page";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { useTurn } from "./queries";

/** Beside what says that it is off. */
export function TurnOnButton({ id, name }: { id: string; name: string }) {
  const t = useTranslations("endpoints.turn");
  const turn = useTurn(id);
  const refreshPage = useRefreshPage();
  // What `mutate` is given to do afterwards is not done where live updates have taken this button away by then.
  const on = async () => {
    const turned = await turn.mutateAsync(true).catch(() => null); // shown below
    if (!turned) return;
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
