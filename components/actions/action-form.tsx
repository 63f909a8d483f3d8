"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ProblemCallout } from "@/components/ui/problem-callout";
import type { ConnectionAction } from "@/lib/contracts/actions";
import { fieldsOf } from "./fields-of";
import { type FieldFault, inputOf } from "./input-of";
import { PlainValue } from "./plain-value";
import { useRunAction } from "./queries";
import { refusedInput } from "./refused-input";
import { SchemaField } from "./schema-field";

interface ActionFormProps {
  readonly action: ConnectionAction;
  readonly connectionId: string;
  readonly provider: string;
}

/** A form made of the action's JSON Schema, and what came of it. */
export function ActionForm({ action, connectionId, provider }: ActionFormProps) {
  const t = useTranslations("actions");
  const form = useRef<HTMLFormElement>(null);
  const run = useRunAction(connectionId, action.name);
  const [faults, setFaults] = useState<Readonly<Record<string, FieldFault>>>({});
  const fields = fieldsOf(action.input);

  const start = (dryRun: boolean) => {
    const typed = new FormData(form.current ?? undefined);
    const read = inputOf(fields, (name) => String(typed.get(name) ?? ""));
    setFaults(read.kind === "wrong" ? read.faults : {});
    if (read.kind === "ok") return run.mutate({ input: read.input, dryRun });
    run.reset();
    const [first] = Object.keys(read.faults);
    if (first) form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(first)}"]`)?.focus();
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!run.isPending) start(false);
  };
  const errorOf = (name: string) => {
    const fault = faults[name];
    return fault ? t(fault) : refusedInput(run.error, name);
  };
  const isNamed = fields.some(({ name }) => refusedInput(run.error, name) !== null);
  const isTrying = run.isPending && run.variables.dryRun;

  return (
    <form ref={form} onSubmit={send} noValidate className="grid min-w-0 gap-4">
      {fields.map((field) => (
        <SchemaField key={field.name} field={field} error={errorOf(field.name)} />
      ))}
      <Trial action={action} provider={provider} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" busy={run.isPending && !isTrying}>
          {t(`run.${action.effect}`)}
        </Button>
        {action.dryRun ? (
          <Button busy={isTrying} onClick={() => start(true)}>
            {t("tryFirst")}
          </Button>
        ) : null}
      </div>
      <div role="status" className="min-w-0">
        {run.error && !isNamed ? <ProblemCallout error={run.error} /> : null}
        {run.data ? (
          <Callout tone="positive" title={run.data.dryRun ? t("tried") : t(`done.${action.effect}`)}>
            <PlainValue value={run.data.output} />
          </Callout>
        ) : null}
      </div>
    </form>
  );
}

/** What trying it tells; of what leaves something behind, that it cannot be tried. */
function Trial({ action, provider }: Pick<ActionFormProps, "action" | "provider">) {
  const t = useTranslations("actions");
  if (action.dryRun) return <p className="text-pretty text-quiet text-xs">{action.dryRun.tells}</p>;
  if (action.effect === "reads") return null;
  return <p className="text-pretty text-quiet text-xs">{t("noTrial", { provider })}</p>;
}
