"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { useSelectCalendars } from "./queries";
import type { draftOf } from "./selection-draft";

interface SelectionBarProps {
  readonly connectionId: string;
  readonly provider: string;
  readonly draft: ReturnType<typeof draftOf>;
  readonly nameOf: (calendarId: string) => string;
  readonly onDone: () => void;
}

/** Saves which calendars are kept in step, and says before what that does. */
export function SelectionBar({ connectionId, provider, draft, nameOf, onDone }: SelectionBarProps) {
  const t = useTranslations("calendars");
  const select = useSelectCalendars(connectionId);
  const { chosen, added, removed } = draft;
  const isChanged = added.length > 0 || removed.length > 0;
  const isFirst = added.length === chosen.length && removed.length === 0;

  const save = () =>
    select.mutate(chosen, {
      onSuccess: () => {
        notify({ tone: "positive", text: t("saved", { count: chosen.length }) });
        onDone();
      },
    });

  if (!isChanged && !select.error) return null;
  return (
    <div className="mt-3 grid gap-3 border-t pt-4">
      {removed.length > 0 ? (
        <p className="text-pretty text-quiet">
          {t("removes", { names: removed.map(nameOf).join(", "), count: removed.length, provider })}
        </p>
      ) : null}
      {select.error ? <ProblemCallout error={select.error} /> : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" size="sm" busy={select.isPending} disabled={!isChanged} onClick={save}>
          {isFirst ? t("keep", { count: chosen.length }) : t("save")}
        </Button>
        {isFirst ? null : (
          <Button size="sm" disabled={select.isPending} onClick={onDone}>
            {t("undo")}
          </Button>
        )}
      </div>
    </div>
  );
}
