"use client";

import { useTranslations } from "next-intl";
import { SwitchRow } from "@/components/ui/switch-row";
import type { Connection } from "@/lib/contracts/connections";
import { useUpdateConnection } from "./queries";

/** Pauses and resumes at once; the switch shows the new state while the hub is told. */
export function PauseRow({ connection }: { connection: Pick<Connection, "id" | "status"> }) {
  const t = useTranslations("connections");
  const update = useUpdateConnection(connection.id);
  const isPaused = connection.status === "paused";
  const shown = update.isPending ? update.variables.paused === true : isPaused;
  return (
    <SwitchRow
      label={t("pauseTitle")}
      hint={shown ? t("pauseOn") : t("pauseOff")}
      checked={shown}
      disabled={update.isPending}
      error={update.error}
      onChange={(paused) => update.mutate({ paused })}
    />
  );
}
