"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { BillingFields, type NamedProject } from "./billing-fields";
import { type EntryFormProblem, type EntryFormValues, entryOf } from "./entry-form-values";

export type FilledEntry = Exclude<ReturnType<typeof entryOf>, { problem: EntryFormProblem }>;

interface EntryFormProps {
  readonly initial: EntryFormValues;
  readonly projects: readonly NamedProject[];
  readonly submitLabel: string;
  readonly isBusy: boolean;
  readonly onSubmit: (filled: FilledEntry, values: EntryFormValues) => void;
  /** Why it could not be saved. */
  readonly after?: ReactNode;
  /** Beside the button. */
  readonly aside?: ReactNode;
}

/** The form of a time entry, new or not. */
export function EntryForm({ initial, projects, submitLabel, isBusy, onSubmit, after, aside }: EntryFormProps) {
  const t = useTranslations("time.form");
  const timeZone = useTimeZone() ?? "UTC";
  const [values, setValues] = useState(initial);
  const [problem, setProblem] = useState<EntryFormProblem | null>(null);
  const change = (part: Partial<EntryFormValues>) => setValues((now) => ({ ...now, ...part }));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const filled = entryOf(values, timeZone);
    if ("problem" in filled) return setProblem(filled.problem);
    setProblem(null);
    onSubmit(filled, values);
  };

  return (
    <form onSubmit={submit} noValidate className="grid gap-5">
      <Field label={t("description")} error={problem === "descriptionMissing" ? t(problem) : null}>
        {(control) => (
          <Input
            {...control}
            value={values.description}
            maxLength={1000}
            autoFocus
            onChange={(event) => change({ description: event.target.value })}
          />
        )}
      </Field>
      <TimeFields values={values} onChange={change} problem={problem} />
      <BillingFields values={values} onChange={change} projects={projects} />
      {after}
      <div className="flex flex-wrap justify-end gap-2">
        {aside}
        <Button type="submit" variant="primary" busy={isBusy}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}

interface FieldsProps {
  readonly values: EntryFormValues;
  readonly onChange: (part: Partial<EntryFormValues>) => void;
}

function TimeFields({ values, onChange, problem }: FieldsProps & { problem: EntryFormProblem | null }) {
  const t = useTranslations("time.form");
  const isWrong = problem === "timesMissing" || problem === "noTime";
  const isOverNight = values.start !== "" && values.end !== "" && values.end < values.start;
  return (
    <>
      <Field label={t("day")}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={values.day}
            onChange={(event) => onChange({ day: event.target.value })}
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("start")}>
          {(control) => (
            <Input
              {...control}
              type="time"
              value={values.start}
              onChange={(event) => onChange({ start: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("end")} hint={isOverNight ? t("nextDay") : undefined} error={isWrong ? t(problem) : null}>
          {(control) => (
            <Input
              {...control}
              type="time"
              value={values.end}
              onChange={(event) => onChange({ end: event.target.value })}
            />
          )}
        </Field>
      </div>
    </>
  );
}
