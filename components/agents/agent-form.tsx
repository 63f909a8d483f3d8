"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { refusedField } from "@/components/oauth-apps/refused-field";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemCallout } from "@/components/ui/problem-callout";
import type { AgentValues } from "./queries";

interface AgentFormProps {
  /** One that exists: its command stays. Absent: a new one. */
  readonly agent?: AgentValues;
  readonly label: string;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onSave: (values: AgentValues) => void;
}

const EMPTY: AgentValues = { command: "", name: "", description: "" };

/** What an agent is called, how it is switched to, and what people read about it there. */
export function AgentForm({ agent, label, isBusy, error, onSave }: AgentFormProps) {
  const t = useTranslations("agents");
  const [values, setValues] = useState(agent ?? EMPTY);
  const fields = agent ? (["name", "description"] as const) : (["name", "command", "description"] as const);
  const isNamed = fields.some((field) => refusedField(error, field));
  const send = (event: FormEvent) => {
    event.preventDefault();
    // People write the slash that they will type there.
    onSave({ ...values, command: values.command.trim().replace(/^\//, "") });
  };
  return (
    <form onSubmit={send} noValidate className="grid min-w-0 gap-4">
      {error && !isNamed ? <ProblemCallout error={error} /> : null}
      {fields.map((field) => (
        <Field
          key={field}
          label={t(`fields.${field}`)}
          hint={field === "name" ? null : t(`hints.${field}`)}
          error={refusedField(error, field)}
        >
          {(control) => (
            <Input
              {...control}
              name={field}
              autoComplete="off"
              spellCheck={field !== "command"}
              value={values[field]}
              onChange={({ target }) => setValues({ ...values, [field]: target.value })}
            />
          )}
        </Field>
      ))}
      <Button type="submit" variant="primary" className="justify-self-end" busy={isBusy}>
        {label}
      </Button>
    </form>
  );
}
