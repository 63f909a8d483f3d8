"use client";

import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import type { CalendarAccount } from "./calendar-source";

/** Whose events are missing from the grid until somebody does something about it. */
export function BrokenAccounts({ accounts }: { accounts: readonly CalendarAccount[] }) {
  const t = useTranslations("calendar");
  const broken = accounts.filter(({ isLive, isPaused }) => !isLive && !isPaused);
  const [first] = broken;
  if (!first) return null;
  const isOne = broken.length === 1;
  const address = isOne ? `/integration-hub/active/${first.connectionId}` : "/integration-hub/active";
  return (
    <Callout
      tone="caution"
      className="mb-4"
      title={isOne ? t("missingOne", { name: first.name }) : t("missingMore", { count: broken.length })}
      action={
        <ButtonLink size="sm" href={address}>
          {isOne ? t("openConnection") : t("openConnections")}
        </ButtonLink>
      }
    >
      {isOne ? first.reason : null}
    </Callout>
  );
}
