"use client";

import { ExternalLink } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { useStartInSession } from "./queries";
import { useIsFramed } from "./use-is-framed";

interface SessionConsentProps {
  readonly token: string;
  readonly integration: string;
  readonly provider: string;
  /** This page is a window of its own, which a framed one has opened. */
  readonly isPopup: boolean;
}

const POLL_MS = 2000;

/**
 * Leads to the provider. From inside a frame, by a window of its own: providers refuse to be framed, and browsers keep a
 * frame's cookies apart, so that the consent could not come back to it.
 */
export function SessionConsent({ token, integration, provider, isPopup }: SessionConsentProps) {
  const t = useTranslations("connectPages");
  const start = useStartInSession();
  const [isLeaving, setLeaving] = useState(false);
  const isFramed = useIsFramed();
  const popup = useFollowedPopup();

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
  const openPopup = () => popup.open(`/connect/start/${token}?integration=${integration}&display=popup`);

  return (
    <>
      {start.error ? <ProblemCallout error={start.error} className="mb-4" /> : null}
      <Button
        variant="primary"
        className="w-full"
        busy={start.isPending || isLeaving || popup.isOpen}
        onClick={isFramed ? openPopup : go}
      >
        {t("startButton", { provider })}
        {isFramed ? <ExternalLink aria-hidden /> : null}
      </Button>
      {popup.isBlocked ? (
        <p role="alert" className="mt-3 text-pretty text-danger">
          {t("session.popupBlocked")}
        </p>
      ) : null}
    </>
  );
}

/** A window that is opened in a click, and looked after until it is closed: this page is read again meanwhile. */
function useFollowedPopup() {
  const router = useRouter();
  const [opened, setOpened] = useState<Window | null>(null);
  const [isBlocked, setBlocked] = useState(false);
  useEffect(() => {
    if (!opened) return;
    const timer = setInterval(() => {
      router.refresh();
      if (opened.closed) setOpened(null);
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [opened, router]);
  const open = (address: string) => {
    const made = window.open(address, "hub-connect", "popup,width=560,height=720");
    setOpened(made);
    setBlocked(made === null);
  };
  return { open, isOpen: opened !== null, isBlocked };
}
