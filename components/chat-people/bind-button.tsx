"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { useBind } from "./queries";

interface BindButtonProps {
  readonly token: string;
  /** Who is signed in. */
  readonly who: string;
  readonly provider: string;
}

/** Says that whoever asked for the link is who is signed in. */
export function BindButton({ token, who, provider }: BindButtonProps) {
  const t = useTranslations("chatPeople");
  const bind = useBind();
  if (bind.isSuccess) {
    return (
      <Callout tone="positive" role="status" title={t("bound", { who, provider })}>
        {t("boundDetail", { provider })}
      </Callout>
    );
  }
  return (
    <div className="grid gap-4">
      {bind.error ? <ProblemCallout error={bind.error} /> : null}
      <Button variant="primary" className="h-10 w-full" busy={bind.isPending} onClick={() => bind.mutate(token)}>
        {t("bind")}
      </Button>
    </div>
  );
}
