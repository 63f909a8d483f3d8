"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { RuleChoices } from "@/lib/contracts/time-rules";
import type { RuleFormValues } from "./rule-form-values";

interface RuleConditionFieldsProps {
  readonly values: RuleFormValues;
  readonly choices: RuleChoices;
  readonly onChange: (part: Partial<RuleFormValues>) => void;
  readonly error: string | null;
}

/** What an event has to be like: each part that is filled in. */
export function RuleConditionFields({ values, choices, onChange, error }: RuleConditionFieldsProps) {
  const t = useTranslations("time.rules.form");
  const shown = new Set(choices.calendars.map(({ id }) => id));
  const gone = values.calendarIds.filter((id) => !shown.has(id));
  return (
    <fieldset className="grid gap-4 rounded-md border p-4">
      <legend className="px-1 font-medium">{t("when")}</legend>
      <p className="text-quiet text-xs">{t("whenHint")}</p>
      <Field label={t("keywords")} hint={t("keywordsHint")} error={error}>
        {(control) => (
          <Input
            {...control}
            value={values.keywords}
            onChange={(event) => onChange({ keywords: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("domains")} hint={t("domainsHint")}>
        {(control) => (
          <Input
            {...control}
            value={values.attendeeDomains}
            autoCapitalize="none"
            onChange={(event) => onChange({ attendeeDomains: event.target.value })}
          />
        )}
      </Field>
      <Choices
        label={t("calendars")}
        none={t("noCalendars")}
        chosen={values.calendarIds}
        onChange={(calendarIds) => onChange({ calendarIds })}
        options={[
          ...choices.calendars.map(({ id, name, integrationName, accountName }) => ({
            value: id,
            label: t("calendarOf", { name, integration: integrationName, account: accountName }),
          })),
          ...gone.map((value) => ({ value, label: t("calendarGone") })),
        ]}
      />
      {choices.colors.length > 0 || values.colors.length > 0 ? (
        <Choices
          label={t("colors")}
          none=""
          chosen={values.colors}
          onChange={(colors) => onChange({ colors })}
          options={[...new Set([...choices.colors, ...values.colors])].map((value) => ({
            value,
            label: <Color value={value} />,
          }))}
        />
      ) : null}
    </fieldset>
  );
}

interface ChoicesProps {
  readonly label: string;
  readonly none: string;
  readonly options: readonly { readonly value: string; readonly label: ReactNode }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}

function Choices({ label, none, options, chosen, onChange }: ChoicesProps) {
  const id = useId();
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 font-medium">{label}</legend>
      {options.length === 0 ? <p className="text-quiet text-xs">{none}</p> : null}
      {options.map((option, index) => (
        <label
          key={option.value}
          htmlFor={`${id}-${index}`}
          className="flex w-fit min-w-0 cursor-pointer items-center gap-2.5"
        >
          <Checkbox
            id={`${id}-${index}`}
            checked={chosen.includes(option.value)}
            onChange={() => toggle(option.value)}
          />
          <span className="min-w-0 break-words">{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Color({ value }: { value: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden className="size-3.5 rounded-full border" style={{ background: value }} />
      <code className="font-mono text-xs">{value}</code>
    </span>
  );
}
