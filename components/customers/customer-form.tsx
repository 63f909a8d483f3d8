"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { refusedField } from "@/components/oauth-apps/refused-field";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { parseTags } from "./parse-tags";

export interface CustomerValues {
  readonly name: string;
  readonly externalId: string | null;
  readonly email: string | null;
  readonly tags: string[];
}

interface CustomerFormProps {
  readonly values?: Pick<CustomerValues, "name" | "externalId" | "email" | "tags">;
  readonly label: string;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onSave: (values: CustomerValues) => void;
}

const FIELDS = ["name", "externalId", "email"] as const;

/** What is known of a customer. */
export function CustomerForm({ values, label, isBusy, error, onSave }: CustomerFormProps) {
  const t = useTranslations("customers");
  const [typed, setTyped] = useState({
    name: values?.name ?? "",
    externalId: values?.externalId ?? "",
    email: values?.email ?? "",
    tags: values?.tags.join(", ") ?? "",
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const { name, externalId, email, tags } = typed;
    onSave({ name, externalId: externalId.trim() || null, email: email.trim() || null, tags: parseTags(tags) });
  };
  const tagsError = refusedField(error, "tags") ?? refusedField(error, "tags.0");
  const isNamed = tagsError !== null || FIELDS.some((name) => refusedField(error, name));
  return (
    <form onSubmit={send} noValidate className="grid min-w-0 gap-4">
      {error && !isNamed ? <ProblemCallout error={error} /> : null}
      {FIELDS.map((name) => (
        <Field
          key={name}
          label={t(`fields.${name}`)}
          hint={name === "name" ? null : t(`hints.${name}`)}
          error={refusedField(error, name)}
          optional={name !== "name"}
        >
          {(control) => (
            <Input
              {...control}
              name={name}
              autoComplete="off"
              value={typed[name]}
              onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
            />
          )}
        </Field>
      ))}
      <Field label={t("fields.tags")} hint={t("hints.tags")} error={tagsError} optional>
        {(control) => (
          <Input
            {...control}
            name="tags"
            autoComplete="off"
            value={typed.tags}
            onChange={({ target }) => setTyped({ ...typed, tags: target.value })}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" className="justify-self-end" busy={isBusy}>
        {label}
      </Button>
    </form>
  );
}
