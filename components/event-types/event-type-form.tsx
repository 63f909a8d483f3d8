import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Textarea } from "@/components/ui/textarea";
import { parseJson } from "@/lib/base/json";
import { ApiProblem } from "@/lib/client/api-problem";
import type { WebhookEventType } from "@/lib/contracts/webhooks/event-types";
import { useSaveEventType } from "./queries";

type Json = Record<string, unknown>;

/** Empty: none; undefined: it is no JSON object. */
function objectIn(text: string): Json | null | undefined {
  if (text.trim() === "") return null;
  const value = parseJson(text);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

const textOf = (value: Json | null | undefined) => (value ? JSON.stringify(value, null, 2) : "");

/** Name, words, schema and sample of an own type. */
export function EventTypeForm({ entry, onSaved }: { entry: WebhookEventType | null; onSaved: () => void }) {
  const t = useTranslations("eventTypes");
  const save = useSaveEventType(entry === null);
  const [type, setType] = useState(entry?.type ?? "");
  const [description, setDescription] = useState(entry?.description ?? "");
  const [schemaText, setSchemaText] = useState(textOf(entry?.schema));
  const [sampleText, setSampleText] = useState(textOf(entry?.sample));
  const [schema, sample] = [objectIn(schemaText), objectIn(sampleText)];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (schema === undefined || sample === undefined) return;
    save.mutate({ type, description, schema, sample }, { onSuccess: onSaved });
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      {save.error ? <ProblemCallout error={save.error} isShown={(path) => placeOf(path) !== null} /> : null}
      {entry ? null : <TypeField type={type} onChange={setType} problem={refusedIn(save.error, "type")} />}
      <Field label={t("form.description")} error={refusedIn(save.error, "description")} optional>
        {(control) => (
          <Input
            {...control}
            maxLength={500}
            value={description}
            onChange={(event) => setDescription(event.target.value)}
          />
        )}
      </Field>
      <JsonField
        label={t("form.schema")}
        hint={t("form.schemaHint")}
        text={schemaText}
        onChange={setSchemaText}
        problem={refusedIn(save.error, "schema")}
      />
      <JsonField
        label={t("form.sample")}
        hint={t("form.sampleHint")}
        text={sampleText}
        onChange={setSampleText}
        problem={refusedIn(save.error, "sample")}
      />
      <Button type="submit" variant="primary" className="justify-self-end" busy={save.isPending}>
        {entry ? t("form.save") : t("form.register")}
      </Button>
    </form>
  );
}

interface TypeFieldProps {
  readonly type: string;
  readonly onChange: (type: string) => void;
  /** In the API's words. */
  readonly problem: string | null;
}

/** What it is called, for good. */
function TypeField({ type, onChange, problem }: TypeFieldProps) {
  const t = useTranslations("eventTypes.form");
  return (
    <Field label={t("type")} hint={t("typeHint")} error={problem}>
      {(control) => (
        <Input
          {...control}
          required
          maxLength={100}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder="order.shipped"
          className="font-mono"
          value={type}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

const FIELDS = ["type", "description", "schema", "sample"] as const;
type FieldName = (typeof FIELDS)[number];

/** Of which field the API speaks: `schema.properties.total` is of the schema. */
function placeOf(path: string): FieldName | null {
  return FIELDS.find((field) => path === field || path.startsWith(`${field}.`)) ?? null;
}

/** What the API says of a field, each with the place within it; null: nothing. */
function refusedIn(error: Error | null, field: FieldName): string | null {
  if (!(error instanceof ApiProblem)) return null;
  const said = error.errors
    .filter(({ path }) => placeOf(path) === field)
    .map(({ path, message }) => (path === field ? message : `${path}: ${message}`));
  return said.length > 0 ? said.join(" ") : null;
}

interface JsonFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** In the API's words. */
  readonly problem: string | null;
}

/** A JSON object as text; empty: there is none. What is half written is not called wrong. */
function JsonField({ label, hint, text, onChange, problem }: JsonFieldProps) {
  const t = useTranslations("eventTypes.form");
  const [isLeft, setLeft] = useState(false);
  const isWrong = isLeft && objectIn(text) === undefined;
  return (
    <Field label={label} hint={hint} error={isWrong ? t("noObject") : problem} optional>
      {(control) => (
        <Textarea
          {...control}
          rows={7}
          spellCheck={false}
          className="font-mono text-xs"
          onFocus={() => setLeft(false)}
          onBlur={() => setLeft(true)}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
