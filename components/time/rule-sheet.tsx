"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useHubNow } from "@/components/i18n/now-provider";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Sheet } from "@/components/ui/sheet";
import type { RuleChoices, TimeRule } from "@/lib/contracts/time-rules";
import type { NamedProject } from "./billing-fields";
import { RuleForm } from "./rule-form";
import { conditionsOf, emptyRule, type RuleFormValues, valuesOfRule } from "./rule-form-values";
import { useCreateRule, useUpdateRule } from "./rule-queries";

const DAY_MS = 86_400_000;

interface RuleSheetProps {
  readonly opened: TimeRule | "new" | null;
  readonly choices: RuleChoices;
  readonly projects: readonly NamedProject[];
  readonly onClose: () => void;
}

/** The form of a rule, at the side of the list. */
export function RuleSheet({ opened, choices, projects, onClose }: RuleSheetProps) {
  const t = useTranslations("time.rules");
  const parts = { choices, projects, onDone: onClose };
  return (
    <Sheet
      open={opened !== null}
      onOpenChange={onClose}
      title={opened === "new" ? t("newTitle") : (opened?.name ?? "")}
      description={opened === "new" ? t("newDetail") : t("changeDetail")}
    >
      {opened === "new" ? <NewRule {...parts} /> : null}
      {opened && opened !== "new" ? <ChangedRule key={opened.id} rule={opened} {...parts} /> : null}
    </Sheet>
  );
}

interface FormProps {
  readonly choices: RuleChoices;
  readonly projects: readonly NamedProject[];
  readonly onDone: () => void;
}

function NewRule({ choices, projects, onDone }: FormProps) {
  const t = useTranslations("time.rules");
  const now = useHubNow();
  const create = useCreateRule();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const save = (values: RuleFormValues) => {
    const appliesFrom = new Date(now.getTime() - values.daysBack * DAY_MS).toISOString();
    create.mutate(
      { ...fieldsOf(values), ...(values.daysBack > 0 ? { appliesFrom } : {}), idempotencyKey },
      { onSuccess: done(t("created"), onDone) },
    );
  };
  return (
    <RuleForm
      initial={emptyRule(projects[0]?.id ?? "")}
      choices={choices}
      projects={projects}
      isBusy={create.isPending}
      onSubmit={save}
      after={create.error ? <ProblemCallout error={create.error} /> : null}
    />
  );
}

function ChangedRule({ rule, choices, projects, onDone }: FormProps & { rule: TimeRule }) {
  const t = useTranslations("time.rules");
  const update = useUpdateRule();
  const save = (values: RuleFormValues) => {
    const { conditions, ...fields } = fieldsOf(values);
    // Conditions that are sent count from now on: those that stayed the same are not.
    const isSame = JSON.stringify(conditions) === JSON.stringify(conditionsOf(valuesOfRule(rule)));
    update.mutate(
      { id: rule.id, ...fields, ...(isSame ? {} : { conditions }) },
      { onSuccess: done(t("saved"), onDone) },
    );
  };
  return (
    <RuleForm
      initial={valuesOfRule(rule)}
      ruleId={rule.id}
      choices={choices}
      projects={projects}
      isBusy={update.isPending}
      onSubmit={save}
      after={update.error ? <ProblemCallout error={update.error} /> : null}
    />
  );
}

function fieldsOf(values: RuleFormValues) {
  const { name, projectId, client, isBillable, roundToMinutes, rounding } = values;
  return {
    name: name.trim(),
    conditions: conditionsOf(values),
    projectId,
    client: client.trim() || null,
    isBillable,
    roundToMinutes,
    rounding,
  };
}

function done(text: string, onDone: () => void) {
  return () => {
    notify({ tone: "positive", text });
    onDone();
  };
}
