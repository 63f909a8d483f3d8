"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Switch } from "@/components/ui/switch";
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
  const id = useId();
  const isShared = connection.visibility === "shared";
  const shown = update.isPending ? update.variables.visibility === "shared" : isShared;

  const share = (wanted: boolean) =>
    update.mutate(
      { visibility: wanted ? "shared" : "personal" },
      {
        onSuccess: () => notify({ tone: "positive", text: wanted ? t("shared", { organization }) : t("unshared") }),
      },
    );

  return (
    <div>
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <label htmlFor={id} className="font-medium">
            {t("shareTitle", { organization })}
          </label>
          <p id={`${id}-hint`} className="text-pretty text-quiet text-xs">
            {shown ? t("shareOn") : t("shareOff")}{" "}
            {isOwner ? null : t("shareOwnerOnly", { owner: connection.ownerName ?? t("nobody") })}
          </p>
        </div>
        <Switch
          id={id}
          aria-describedby={`${id}-hint`}
          checked={shown}
          disabled={update.isPending || !isOwner}
          onChange={(event) => share(event.target.checked)}
        />
      </div>
      {update.error ? <ProblemCallout error={update.error} className="mt-2" /> : null}
    </div>
  );
}
