"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Switch } from "@/components/ui/switch";
import type { Connection } from "@/lib/contracts/connections";
import { useUpdateConnection } from "./queries";

/** Pauses and resumes at once; the switch shows the new state while the hub is told. */
export function PauseRow({ connection }: { connection: Pick<Connection, "id" | "status"> }) {
  const t = useTranslations("connections");
  const update = useUpdateConnection(connection.id);
  const id = useId();
  const isPaused = connection.status === "paused";
  const shown = update.isPending ? update.variables.paused === true : isPaused;
  return (
    <div>
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <label htmlFor={id} className="font-medium">
            {t("pauseTitle")}
          </label>
          <p id={`${id}-hint`} className="text-pretty text-quiet text-xs">
            {shown ? t("pauseOn") : t("pauseOff")}
          </p>
        </div>
        <Switch
          id={id}
          aria-describedby={`${id}-hint`}
          checked={shown}
          disabled={update.isPending}
          onChange={(event) => update.mutate({ paused: event.target.checked })}
        />
      </div>
      {update.error ? <ProblemCallout error={update.error} className="mt-2" /> : null}
    </div>
  );
}
