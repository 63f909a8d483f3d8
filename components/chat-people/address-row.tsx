"use client";

import { useTranslations } from "next-intl";
import { useUpdateConnection } from "@/components/connections/queries";
import { notify } from "@/components/ui/notify";
import { SwitchRow } from "@/components/ui/switch-row";
import type { Connection } from "@/lib/contracts/connections";

interface AddressRowProps {
  readonly connection: Connection;
  readonly provider: string;
  readonly isAdmin: boolean;
}

/** Whether a member's address at the provider says who somebody is: for owners and admins to decide. */
export function AddressRow({ connection, provider, isAdmin }: AddressRowProps) {
  const t = useTranslations("chatPeople");
  const update = useUpdateConnection(connection.id);
  const isOn = connection.settings.matchByEmail === true;
  const shown = update.isPending ? update.variables.settings?.matchByEmail === true : isOn;
  const allow = (wanted: boolean) =>
    update.mutate(
      { settings: { matchByEmail: wanted } },
      {
        onSuccess: () => notify({ tone: "positive", text: wanted ? t("byAddressAllowed") : t("byAddressEnded") }),
      },
    );
  const hint = shown ? t("byAddressOn", { provider }) : t("byAddressOff", { provider });
  return (
    <SwitchRow
      label={t("byAddress")}
      hint={isAdmin ? hint : `${hint} ${t("byAddressAdmins")}`}
      checked={shown}
      disabled={update.isPending || !isAdmin}
      error={update.error}
      onChange={allow}
    />
  );
}
