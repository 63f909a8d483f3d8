"use client";

import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { useRefreshToken } from "./queries";

/** Renews the access now, whether due or not. */
export function RefreshButton({ connectionId }: { connectionId: string }) {
  const t = useTranslations("connections");
  const refresh = useRefreshToken(connectionId);
  return (
    <div className="mt-4">
      <Button
        size="sm"
        busy={refresh.isPending}
        onClick={() =>
          refresh.mutate(undefined, { onSuccess: () => notify({ tone: "positive", text: t("refreshed") }) })
        }
      >
        {refresh.isPending ? null : <RefreshCw aria-hidden />}
        {t("refreshNow")}
      </Button>
      {refresh.error ? <ProblemCallout error={refresh.error} className="mt-3" /> : null}
    </div>
  );
}
