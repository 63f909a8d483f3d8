"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { useConfirmSignIn } from "./queries";

/** Uses the mailed link up. By fetch, so that a scanner that opens the page uses nothing up. */
export function ConfirmButton({ token, returnTo }: { token: string; returnTo: string }) {
  const t = useTranslations("signIn");
  const confirm = useConfirmSignIn();
  return (
    <div className="grid gap-4">
      {confirm.error ? <ProblemCallout error={confirm.error} /> : null}
      <Button
        variant="primary"
        className="h-10 w-full"
        busy={confirm.isPending || confirm.isSuccess}
        onClick={() => confirm.mutate({ token, returnTo })}
      >
        {t("confirm")}
      </Button>
    </div>
  );
}
