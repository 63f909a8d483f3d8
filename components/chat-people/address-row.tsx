"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { useUpdateConnection } from "@/components/connections/queries";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Switch } from "@/components/ui/switch";
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
  const id = useId();
  const isOn = connection.settings.matchByEmail === true;
  const shown = update.isPending ? update.variables.settings?.matchByEmail === true : isOn;
  const allow = (wanted: boolean) =>
    update.mutate(
      { settings: { matchByEmail: wanted } },
      {
        onSuccess: () => notify({ tone: "positive", text: wanted ? t("byAddressAllowed") : t("byAddressEnded") }),
      },
    );
  return (
    <div>
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <label htmlFor={id} className="font-medium">
            {t("byAddress")}
          </label>
          <p id={`${id}-hint`} className="text-pretty text-quiet text-xs">
            {shown ? t("byAddressOn", { provider }) : t("byAddressOff", { provider })}{" "}
            {isAdmin ? null : t("byAddressAdmins")}
          </p>
        </div>
        <Switch
          id={id}
          aria-describedby={`${id}-hint`}
          checked={shown}
          disabled={update.isPending || !isAdmin}
          onChange={(event) => allow(event.target.checked)}
        />
      </div>
      {update.error ? <ProblemCallout error={update.error} className="mt-2" /> : null}
    </div>
  );
}
