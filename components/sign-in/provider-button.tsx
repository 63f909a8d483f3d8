"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { useStartSignIn } from "./queries";

interface ProviderButtonProps {
  readonly way: "google" | "microsoft" | "apple";
  readonly name: string;
  readonly icon: ReactNode;
  readonly returnTo: string;
}

/** Leads to the provider and back. By fetch: the policy of our pages lets no form lead to another site. */
export function ProviderButton({ way, name, icon, returnTo }: ProviderButtonProps) {
  const t = useTranslations("signIn");
  const start = useStartSignIn();
  return (
    <>
      {start.error ? <ProblemCallout error={start.error} /> : null}
      <Button
        className="h-10 w-full"
        busy={start.isPending || start.isSuccess}
        onClick={() => start.mutate({ way, returnTo })}
      >
        {start.isIdle || start.isError ? icon : null}
        {t("continueWith", { provider: name })}
      </Button>
    </>
  );
}
