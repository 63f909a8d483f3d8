"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { CustomForm } from "./custom-fields";
import type { CustomFormState } from "./use-custom-form";

const CHOICES = {
  kind: ["oauth2", "api_key"],
  carrier: ["header", "query", "basic"],
  clientAuthentication: ["basic", "body"],
  refresh: ["rotating", "reusable", "none"],
  pkce: ["yes", "no"],
} as const;

interface CustomChoiceProps {
  readonly state: CustomFormState;
  readonly name: keyof typeof CHOICES;
  readonly disabled?: boolean;
}

/** One of a few, in plain words. */
export function CustomChoice({ state, name, disabled = false }: CustomChoiceProps) {
  const t = useTranslations("customIntegrations.choices");
  const options: readonly string[] = CHOICES[name];
  const label = (value: string) => t(`${name}.${value}` as Parameters<typeof t>[0]);
  return (
    <Field label={label("label")} hint={label("hint")}>
      {(control) => (
        <Select
          {...control}
          name={name}
          disabled={disabled}
          value={state.form[name]}
          onChange={({ target }) => state.choose({ [name]: target.value } as Partial<CustomForm>)}
        >
          {options.map((value) => (
            <option key={value} value={value}>
              {label(value)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
