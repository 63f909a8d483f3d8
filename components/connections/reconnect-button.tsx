"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useConnect } from "@/components/connect/use-connect";
import { Button } from "@/components/ui/button";
import { ProblemCallout } from "@/components/ui/problem-callout";

interface ReconnectButtonProps {
  readonly connectionId: string;
  readonly integration: string;
  readonly variant?: "primary" | "secondary";
  /** What it is for, where that is not simply to reconnect. */
  readonly label?: string;
}

/** Renews a connection's consent in place: id, settings and history stay. Comes back to this page. */
export function ReconnectButton({ connectionId, integration, variant = "primary", label }: ReconnectButtonProps) {
  const t = useTranslations("connections");
  const path = usePathname();
  const { redirect, isBusy, error } = useConnect({ integration, connectionId, returnTo: path });
  return (
    <>
      <Button size="sm" variant={variant} busy={isBusy} onClick={redirect}>
        {label ?? t("remedies.reconnect")}
      </Button>
      {error ? <ProblemCallout error={error} /> : null}
    </>
  );
}
