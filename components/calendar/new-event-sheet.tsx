"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Select } from "@/components/ui/select";
import { Sheet } from "@/components/ui/sheet";
import { newId } from "@/lib/base/id";
import type { CalendarSource } from "./calendar-source";
import { EventForm, type FilledForm } from "./event-form";
import { type Span, valuesOfSpan } from "./event-form-values";
import { useCreateEvent } from "./queries";

interface NewEventSheetProps {
  /** The time that was chosen in the grid; null while nothing is being created. */
  readonly span: Span | null;
  /** The calendars it may go to. */
  readonly sources: readonly CalendarSource[];
  readonly onClose: () => void;
}

export function NewEventSheet({ span, sources, onClose }: NewEventSheetProps) {
  const t = useTranslations("calendar.form");
  return (
    <Sheet open={span !== null} onOpenChange={onClose} title={t("newTitle")}>
      {span ? <NewEventForm span={span} sources={sources} onClose={onClose} /> : null}
    </Sheet>
  );
}

function NewEventForm({ span, sources, onClose }: NewEventSheetProps & { span: Span }) {
  const t = useTranslations("calendar.form");
  const timeZone = useTimeZone() ?? "UTC";
  const create = useCreateEvent();
  const usual = sources.find(({ calendar }) => calendar.primary) ?? sources[0];
  const [sourceKey, setSourceKey] = useState(usual?.key ?? "");
  // The same wish keeps its key, so that a second try after a lost answer makes no second event.
  const [idempotencyKey] = useState(newId);

  const save = ({ location, description, ...filled }: FilledForm) => {
    const source = sources.find(({ key }) => key === sourceKey);
    if (!source) return;
    create.mutate(
      {
        ...filled,
        connectionId: source.account.connectionId,
        calendarId: source.calendar.id,
        idempotencyKey,
        ...(location ? { location } : {}),
        ...(description ? { description } : {}),
      },
      {
        onSuccess: () => {
          notify({ tone: "positive", text: t("created") });
          onClose();
        },
      },
    );
  };

  return (
    <EventForm
      initial={valuesOfSpan(span, timeZone)}
      submitLabel={t("create")}
      isBusy={create.isPending}
      onSubmit={save}
      onCancel={onClose}
      before={
        <Field label={t("calendar")}>
          {(control) => (
            <Select {...control} value={sourceKey} onChange={(event) => setSourceKey(event.target.value)}>
              {sources.map(({ key, calendar, account }) => (
                <option key={key} value={key}>
                  {calendar.name === account.name ? calendar.name : `${calendar.name} · ${account.name}`}
                </option>
              ))}
            </Select>
          )}
        </Field>
      }
      after={create.error ? <ProblemCallout error={create.error} /> : null}
    />
  );
}
