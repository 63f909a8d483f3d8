"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { useOpenConnectLink } from "./queries";

/** Uses a connect link up and goes to the provider. By fetch, so that the link's token never becomes a referrer. */
export function OpenLinkButton({ token, provider }: { token: string; provider: string }) {
  const t = useTranslations("connectPages");
  const open = useOpenConnectLink();
  const [isLeaving, setLeaving] = useState(false);
  const go = () =>
    open.mutate(token, {
      onSuccess: ({ authorizationUrl }) => {
        setLeaving(true);
        window.location.assign(authorizationUrl);
      },
    });
  return (
    <>
      {open.error ? <ProblemCallout error={open.error} className="mb-4" /> : null}
      <Button variant="primary" className="w-full" busy={open.isPending || isLeaving} onClick={go}>
        {t("startButton", { provider })}
      </Button>
    </>
  );
}
