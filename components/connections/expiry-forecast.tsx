"use client";

import { useTranslations } from "next-intl";
import { useHubNow } from "@/components/i18n/now-provider";
import { Callout } from "@/components/ui/callout";
import { ExactTime } from "@/components/ui/exact-time";
import type { Connection } from "@/lib/contracts/connections";
import { endOf } from "./life-of";
import { ReconnectButton } from "./reconnect-button";

const DAY_MS = 86_400_000;
/** As the notices do: people are told from here on. */
const NEAR_MS = 14 * DAY_MS;
const IN_USE: readonly Connection["status"][] = ["active", "degraded", "rate_limited", "pending"];

interface ExpiryForecastProps {
  readonly connection: Connection;
  readonly renewalMovesEnd: boolean;
  readonly mayManage: boolean;
}

/** When access ends for good unless a person consents again, and the button to do so when that is near. */
export function ExpiryForecast({ connection, renewalMovesEnd, mayManage }: ExpiryForecastProps) {
  const t = useTranslations("connections.forecast");
  const now = useHubNow();
  const { status } = connection;
  const endsAt = endOf(connection, { now, renewalMovesEnd });
  if (!endsAt || !IN_USE.includes(status)) return null;

  const leftMs = new Date(endsAt).getTime() - now.getTime();
  if (leftMs <= 0) return null;
  const isSoon = leftMs < DAY_MS;
  const sentence = t.rich(isSoon ? "endsSoon" : "endsOn", { time: () => <ExactTime at={endsAt} isShort={!isSoon} /> });
  if (leftMs > NEAR_MS) return <p className="text-quiet">{sentence}</p>;
  return (
    <Callout tone="caution" title={sentence} action={mayManage ? <ReconnectButton connection={connection} /> : null}>
      {t("near")}
    </Callout>
  );
}
