"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useEffect, useEffectEvent, useState } from "react";
import { useRefreshPage } from "@/components/live/refresh-page";
import { changeAddress, onceAddressIsWritten } from "@/components/ui/address";
import { notify } from "@/components/ui/notify";
import type { IntegrationMeta } from "@/lib/providers/contract";
import { onConsent } from "./consent-channel";
import { consentPopup } from "./consent-popup";
import type { AccountMissing } from "./failure-words";
import { findAccountName } from "./find-account-name";
import { type Landing, readLanding, withoutLanding } from "./read-landing";

const ConsentCallout = lazy(() => import("./consent-callout"));

export interface KnownIntegration {
  readonly name: string;
  readonly hasCalendar: boolean;
  /** As in `IntegrationMeta`, where it says something. */
  readonly accountMissing?: AccountMissing;
  /** Which step of its guide is about what. */
  readonly guideSteps?: NonNullable<IntegrationMeta["guideSteps"]>;
}

interface ConsentReturnProps {
  readonly integrations: Readonly<Record<string, KnownIntegration>>;
}

/**
 * On every page of the hub: tells how a consent ended that led back here, or that ended in this page's pop-up window,
 * and cleans the address. What went wrong stays on the page until the person leaves it.
 */
export function ConsentReturn({ integrations }: ConsentReturnProps) {
  const t = useTranslations("connect");
  const router = useRouter();
  const refreshPage = useRefreshPage();
  const path = usePathname();
  const inAddress = readLanding(useSearchParams());
  const [shown, setShown] = useState<{ landing: Landing; path: string } | null>(
    inAddress ? { landing: inAddress, path } : null,
  );

  const tell = async (landing: Landing) => {
    setShown({ landing, path });
    if (landing.kind !== "connected") return;
    // What is still to be chosen is chosen on the connection's own page.
    if (landing.isChoiceOpen && landing.connectionId) {
      router.push(`/integration-hub/active/${landing.connectionId}#choices`);
    }
    const name = integrations[landing.integration]?.name ?? t("unknownIntegration");
    const account = landing.connectionId ? await findAccountName(landing.connectionId) : null;
    notify({ tone: "positive", text: account ? t("connected", { name, account }) : t("connectedNoAccount", { name }) });
  };

  const arrive = useEffectEvent(() => {
    const landing = readLanding(new URLSearchParams(window.location.search));
    if (!landing) return;
    changeAddress(withoutLanding(window.location), "replace");
    onceAddressIsWritten(() => void tell(landing));
  });
  const isInAddress = inAddress !== null;
  useEffect(() => {
    if (isInAddress) arrive();
  }, [isInAddress]);

  const hear = useEffectEvent((search: string) => {
    // Every open page shows the new state; only the one that opened the window has something to say.
    refreshPage();
    const landing = readLanding(new URLSearchParams(search));
    if (landing && consentPopup.settle()) void tell(landing);
  });
  useEffect(() => onConsent((search) => hear(search)), []);

  if (!shown || shown.path !== path) return null;
  return (
    <Suspense fallback={null}>
      <ConsentCallout
        landing={shown.landing}
        integration={integrations[shown.landing.integration] ?? null}
        onDismiss={() => setShown(null)}
      />
    </Suspense>
  );
}
