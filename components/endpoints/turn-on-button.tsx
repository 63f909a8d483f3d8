"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { useTurn } from "./queries";

/** Beside what says that it is off. */
export function TurnOnButton({ id, name }: { id: string; name: string }) {
  const t = useTranslations("endpoints.turn");
  const turn = useTurn(id);
  const router = useRouter();
  const on = () =>
    turn.mutate(true, {
      onSuccess: () => {
        notify({ tone: "positive", text: t("isOn", { name }) });
        router.refresh();
      },
    });
  return (
    <>
      <Button size="sm" busy={turn.isPending} onClick={on}>
        {t("on")}
      </Button>
      {turn.error ? <ProblemCallout error={turn.error} className="w-full" /> : null}
    </>
  );
}
