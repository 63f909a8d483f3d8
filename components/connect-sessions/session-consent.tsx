"use client";

import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { useConsentWait } from "./consent-wait";
import { useStartInSession } from "./queries";
import { useIsFramed } from "./use-is-framed";

interface SessionConsentProps {
  readonly token: string;
  readonly integration: string;
  readonly provider: string;
  /** This page is a window of its own, which a framed one has opened. */
  readonly isPopup: boolean;
  /** What the window leads to, which a framed page opens. */
  readonly windowAddress: string;
}

/**
 * Leads to the provider. From inside a frame, by a window of its own: providers refuse to be framed, and browsers keep a
 * frame's cookies apart, so that the consent could not come back to it.
 */
export function SessionConsent({ token, integration, provider, isPopup, windowAddress }: SessionConsentProps) {
  const t = useTranslations("connectPages");
  const start = useStartInSession();
  const [isLeaving, setLeaving] = useState(false);
  const isFramed = useIsFramed();
  const { isWaiting, wait } = useConsentWait();

  const go = () =>
    start.mutate(
      { token, integration, display: isPopup ? "popup" : "redirect" },
      {
        onSuccess: ({ authorizationUrl }) => {
          setLeaving(true);
          window.location.assign(authorizationUrl);
        },
      },
    );
  const openWindow = () => {
    // What it answers says nothing: null is a window that was blocked, and one whose opener may not know it.
    window.open(windowAddress, "hub-connect", "popup,width=560,height=720");
    wait();
  };

  return (
    <>
      {start.error ? <ProblemCallout error={start.error} className="mb-4" /> : null}
      <Button
        variant="primary"
        className="w-full"
        busy={start.isPending || isLeaving}
        onClick={isFramed ? openWindow : go}
      >
        {t("startButton", { provider })}
        {isFramed ? <ExternalLink aria-hidden /> : null}
      </Button>
      {isFramed && isWaiting ? (
        <p role="status" className="mt-3 text-pretty text-quiet">
          {t.rich("session.waiting", {
            tab: (text) => (
              <a
                href={windowAddress}
                target="_blank"
                rel="noopener"
                className="rounded-sm text-accent-text hover:underline"
              >
                {text}
              </a>
            ),
          })}
        </p>
      ) : null}
    </>
  );
}
