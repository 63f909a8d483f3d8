"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { type EventFormValues, type FormProblem, timesOf, withStartDay } from "./event-form-values";
import type { EventDraft } from "./queries";

/** What the form has made of its values. */
export type FilledForm = Pick<EventDraft, "title" | "start" | "end"> & {
  readonly location: string;
  readonly description: string;
};

interface EventFormProps {
  readonly initial: EventFormValues;
  /** The zone an existing event was meant in, which it keeps. */
  readonly eventTimeZone?: string | null;
  /** An existing event's times: they stay exactly as they are where nobody touches them. */
  readonly times?: Pick<EventDraft, "start" | "end">;
  readonly submitLabel: string;
  readonly isBusy: boolean;
  readonly onSubmit: (filled: FilledForm) => void;
  readonly onCancel: () => void;
  /** Before the fields: the calendar to choose, a hint. */
  readonly before?: ReactNode;
  /** After the fields: why it could not be saved. */
  readonly after?: ReactNode;
}

/** The form of an event, new or not. */
export function EventForm(props: EventFormProps) {
  const { initial, eventTimeZone = null, times: kept, submitLabel, isBusy, onSubmit, onCancel, before, after } = props;
  const t = useTranslations("calendar.form");
  const timeZone = useTimeZone() ?? "UTC";
  const [values, setValues] = useState(initial);
  const [problem, setProblem] = useState<FormProblem | null>(null);
  const change = (part: Partial<EventFormValues>) => setValues((now) => ({ ...now, ...part }));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const title = values.title.trim();
    const times = timesOf(values, {
      timeZone,
      eventTimeZone,
      before: kept ? { values: initial, times: kept } : null,
    });
    if (title === "") return setProblem("titleMissing");
    if ("problem" in times) return setProblem(times.problem);
    setProblem(null);
    onSubmit({ title, ...times, location: values.location.trim(), description: values.description.trim() });
  };

  return (
    <form onSubmit={submit} noValidate className="grid gap-5">
      {before}
      <Field label={t("title")} error={problem === "titleMissing" ? t("titleMissing") : null}>
        {(control) => (
          <Input
            {...control}
            value={values.title}
            maxLength={1024}
            autoFocus
            onChange={(event) => change({ title: event.target.value })}
          />
        )}
      </Field>
      <TimeFields values={values} onChange={change} problem={problem} />
      <WordFields values={values} onChange={change} />
      {after}
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" busy={isBusy}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}

interface FieldsProps {
  readonly values: EventFormValues;
  readonly onChange: (part: Partial<EventFormValues>) => void;
}

function WordFields({ values, onChange }: FieldsProps) {
  const t = useTranslations("calendar.form");
  return (
    <>
      <Field label={t("location")} optional>
        {(control) => (
          <Input
            {...control}
            value={values.location}
            maxLength={1024}
            onChange={(event) => onChange({ location: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("description")} optional>
        {(control) => (
          <Textarea
            {...control}
            value={values.description}
            maxLength={8192}
            onChange={(event) => onChange({ description: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

const ENDS = [
  { label: "start", timeLabel: "startTime", day: "startDay", time: "startTime" },
  { label: "end", timeLabel: "endTime", day: "endDay", time: "endTime" },
] as const;

function TimeFields({ values, onChange, problem }: FieldsProps & { problem: FormProblem | null }) {
  const t = useTranslations("calendar.form");
  const id = useId();
  const isWrong = problem === "endBeforeStart" || problem === "timesMissing";
  return (
    <div className="grid gap-3">
      <label htmlFor={id} className="flex w-fit cursor-pointer items-center gap-2.5">
        <Checkbox id={id} checked={values.allDay} onChange={(event) => onChange({ allDay: event.target.checked })} />
        {t("allDay")}
      </label>
      <div className="grid gap-3">
        {ENDS.map(({ label, timeLabel, day, time }) => (
          <Field key={label} label={t(label)} error={isWrong && label === "end" ? t(problem) : null}>
            {(control) => (
              <span className="flex gap-2">
                <Input
                  {...control}
                  type="date"
                  value={values[day]}
                  onChange={(event) => onChange(dayChange(values, day, event.target.value))}
                />
                {values.allDay ? null : (
                  <Input
                    type="time"
                    aria-label={t(timeLabel)}
                    value={values[time]}
                    onChange={(event) => onChange({ [time]: event.target.value })}
                    className="max-w-36"
                  />
                )}
              </span>
            )}
          </Field>
        ))}
      </div>
    </div>
  );
}

function dayChange(values: EventFormValues, which: "startDay" | "endDay", day: string): Partial<EventFormValues> {
  return which === "startDay" ? withStartDay(values, day) : { endDay: day };
}
