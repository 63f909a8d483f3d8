"use client";

import { useTranslations } from "next-intl";
import { pasteTrimmed } from "@/components/connect/paste-trimmed";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { CustomField } from "./custom-fields";
import type { CustomFormState } from "./use-custom-form";

interface CustomTextProps {
  readonly state: CustomFormState;
  readonly field: Exclude<CustomField, "clientId" | "clientSecret">;
  readonly example?: string;
  readonly optional?: boolean;
  readonly disabled?: boolean;
}

/** One text field of the form. */
export function CustomText({ state, field, example, optional = false, disabled = false }: CustomTextProps) {
  const t = useTranslations("customIntegrations.fields");
  return (
    <Field
      label={t(`${field}.label`)}
      hint={t(`${field}.hint`, { place: "{key}" })}
      error={state.problemOf(field)}
      optional={optional}
    >
      {(control) => (
        <Input
          {...control}
          name={field}
          value={state.form.texts[field]}
          onChange={({ target }) => state.type(field, target.value)}
          onBlur={() => void state.leave(field)}
          onPaste={pasteTrimmed}
          placeholder={example}
          disabled={disabled}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
    </Field>
  );
}
