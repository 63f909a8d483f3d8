"use client";

import { AppWindow } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useConnect } from "@/components/connect/use-connect";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ProblemCallout } from "@/components/ui/problem-callout";
import type { Visibility } from "./visibility-choice";

interface ConsentStartProps {
  readonly integration: string;
  readonly name: string;
  readonly provider: string;
  readonly visibility: Visibility;
  readonly prefersPopup: boolean;
}

/** The button that leads to the provider and back to this page. */
export function ConsentStart({ integration, name, provider, visibility, prefersPopup }: ConsentStartProps) {
  const t = useTranslations("integrationPage");
  const path = usePathname();
  const { redirect, openPopup, progress, isBusy, error } = useConnect({ integration, visibility, returnTo: path });
  const reasonId = useId();
  return (
    <>
      <div className="grid gap-2">
        <Button
          variant="primary"
          aria-describedby={reasonId}
          busy={isBusy}
          onClick={prefersPopup ? openPopup : redirect}
        >
          {t("connect", { name })}
        </Button>
        {prefersPopup ? null : (
          <Button variant="ghost" size="sm" disabled={isBusy} onClick={openPopup}>
            <AppWindow aria-hidden />
            {t("connectPopup")}
          </Button>
        )}
      </div>
      <p id={reasonId} className="mt-3 text-quiet text-xs">
        {t("leads", { provider })}
      </p>
      <div role="status">
        {progress === "popup_open" ? <p className="mt-3">{t("popupWaiting")}</p> : null}
        {progress === "popup_blocked" ? <Callout tone="caution" className="mt-3" title={t("popupBlocked")} /> : null}
      </div>
      {error ? <ProblemCallout error={error} className="mt-3" /> : null}
    </>
  );
}
