"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { RuleChoices } from "@/lib/contracts/time-rules";
import type { NamedProject } from "./billing-fields";
import { RuleConditionFields } from "./rule-condition-fields";
import { conditionsOf, type RuleFormValues } from "./rule-form-values";
import { RuleOutcomeFields } from "./rule-outcome-fields";
import { RulePreviewPanel } from "./rule-preview-panel";

interface RuleFormProps {
  readonly initial: RuleFormValues;
  /** The rule that is being changed. */
  readonly ruleId?: string | undefined;
  readonly choices: RuleChoices;
  readonly projects: readonly NamedProject[];
  readonly isBusy: boolean;
  readonly onSubmit: (values: RuleFormValues) => void;
  /** Why it could not be saved. */
  readonly after: ReactNode;
}

/** The form of a rule: what events it takes, what it makes of them, and which of the last two weeks' that would be. */
export function RuleForm({ initial, ruleId, choices, projects, isBusy, onSubmit, after }: RuleFormProps) {
  const t = useTranslations("time.rules.form");
  const [values, setValues] = useState(initial);
  const [problem, setProblem] = useState<"nameMissing" | "conditionMissing" | null>(null);
  const change = (part: Partial<RuleFormValues>) => setValues((now) => ({ ...now, ...part }));
  const hasCondition = Object.keys(conditionsOf(values)).length > 0;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (values.name.trim() === "") return setProblem("nameMissing");
    if (!hasCondition) return setProblem("conditionMissing");
    setProblem(null);
    onSubmit(values);
  };

  return (
    <form onSubmit={submit} noValidate className="grid gap-5">
      <Field label={t("name")} error={problem === "nameMissing" ? t(problem) : null}>
        {(control) => (
          <Input
            {...control}
            value={values.name}
            maxLength={100}
            autoFocus
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <RuleConditionFields
        values={values}
        choices={choices}
        onChange={change}
        error={problem === "conditionMissing" ? t(problem) : null}
      />
      <RuleOutcomeFields values={values} projects={projects} onChange={change} isNew={ruleId === undefined} />
      <RulePreviewPanel values={values} ruleId={ruleId} isReady={hasCondition} />
      {after}
      <div className="flex justify-end">
        <Button type="submit" variant="primary" busy={isBusy}>
          {ruleId ? t("save") : t("create")}
        </Button>
      </div>
    </form>
  );
}
