"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { BillingFields, type NamedProject } from "./billing-fields";
import type { RuleFormValues } from "./rule-form-values";

// As the contract has them, whose module would bring zod along.
const STEPS = [0, 5, 6, 10, 15, 30, 60] as const;
const ROUNDINGS = ["nearest", "up", "down"] as const;
const DAYS_BACK = [0, 7, 14, 30, 89] as const;

interface RuleOutcomeFieldsProps {
  readonly values: RuleFormValues;
  readonly projects: readonly NamedProject[];
  readonly onChange: (part: Partial<RuleFormValues>) => void;
  readonly isNew: boolean;
}

/** What becomes of an event that fits. */
export function RuleOutcomeFields({ values, projects, onChange, isNew }: RuleOutcomeFieldsProps) {
  const t = useTranslations("time.rules.form");
  return (
    <fieldset className="grid gap-4 rounded-md border p-4">
      <legend className="px-1 font-medium">{t("then")}</legend>
      <BillingFields values={values} projects={projects} onChange={onChange} />
      <RoundingFields values={values} onChange={onChange} />
      {isNew ? (
        <Field label={t("since")} hint={t("sinceHint")}>
          {(control) => (
            <Select
              {...control}
              value={values.daysBack}
              onChange={(event) => onChange({ daysBack: Number(event.target.value) })}
            >
              {DAYS_BACK.map((days) => (
                <option key={days} value={days}>
                  {t("daysBack", { days })}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
    </fieldset>
  );
}

function RoundingFields({ values, onChange }: Pick<RuleOutcomeFieldsProps, "values" | "onChange">) {
  const t = useTranslations("time.rules.form");
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label={t("roundTo")}>
        {(control) => (
          <Select
            {...control}
            value={values.roundToMinutes}
            onChange={({ target }) =>
              onChange({ roundToMinutes: STEPS.find((step) => step === Number(target.value)) ?? 0 })
            }
          >
            {STEPS.map((step) => (
              <option key={step} value={step}>
                {t("step", { minutes: step })}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {values.roundToMinutes === 0 ? null : (
        <Field label={t("rounding")}>
          {(control) => (
            <Select
              {...control}
              value={values.rounding}
              onChange={({ target }) =>
                onChange({ rounding: ROUNDINGS.find((way) => way === target.value) ?? "nearest" })
              }
            >
              {ROUNDINGS.map((way) => (
                <option key={way} value={way}>
                  {t(`roundings.${way}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
    </div>
  );
}
