"use client";

import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import type { AccountCalendars } from "./calendar-list";

/** Whose events are missing from the grid, or old, until somebody does something about it. */
export function BrokenAccounts({ accounts }: { accounts: readonly AccountCalendars[] }) {
  const t = useTranslations("calendar");
  const broken = accounts.filter(({ account }) => !account.isLive && !account.isPaused);
  const [first] = broken;
  if (!first) return null;
  const isOne = broken.length === 1;
  const isMissing = broken.some(({ isChosen }) => !isChosen);
  const address = isOne ? `/integration-hub/active/${first.account.connectionId}` : "/integration-hub/active";
  const title = isOne
    ? t(isMissing ? "missingOne" : "staleOne", { name: first.account.name })
    : t(isMissing ? "missingMore" : "staleMore", { count: broken.length });
  return (
    <Callout
      tone="caution"
      className="mb-4"
      title={title}
      action={
        <ButtonLink size="sm" href={address}>
          {isOne ? t("openConnection") : t("openConnections")}
        </ButtonLink>
      }
    >
      {isOne ? first.account.reason : null}
    </Callout>
  );
}
