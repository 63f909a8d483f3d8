"use client";

import { useTranslations } from "next-intl";
import { notify } from "@/components/ui/notify";
import { SwitchRow } from "@/components/ui/switch-row";
import type { Connection } from "@/lib/contracts/connections";
import { useUpdateConnection } from "./queries";

interface ShareRowProps {
  readonly connection: Connection;
  readonly organization: string;
  readonly isOwner: boolean;
}

/** Personal or shared: the owner's decision alone. */
export function ShareRow({ connection, organization, isOwner }: ShareRowProps) {
  const t = useTranslations("connections");
  const update = useUpdateConnection(connection.id);
  const isShared = connection.visibility === "shared";
  const shown = update.isPending ? update.variables.visibility === "shared" : isShared;

  const share = (wanted: boolean) =>
    update.mutate(
      { visibility: wanted ? "shared" : "personal" },
      {
        onSuccess: () => notify({ tone: "positive", text: wanted ? t("shared", { organization }) : t("unshared") }),
      },
    );

  const hint = shown ? t("shareOn") : t("shareOff");
  return (
    <SwitchRow
      label={t("shareTitle", { organization })}
      hint={isOwner ? hint : `${hint} ${t("shareOwnerOnly", { owner: connection.ownerName ?? t("nobody") })}`}
      checked={shown}
      disabled={update.isPending || !isOwner}
      error={update.error}
      onChange={share}
    />
  );
}
