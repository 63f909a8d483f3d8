"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { FormField } from "./form-way";
import { pasteTrimmed } from "./paste-trimmed";
import { SecretInput } from "./secret-input";

interface CredentialFieldProps {
  readonly field: FormField;
  /** What the connection has there; absent: nothing yet, or it is secret. */
  readonly entered: string | undefined;
  /** What is wrong with it, in the API's words. */
  readonly error: string | null;
  readonly onEdit: () => void;
}

/**
 * One field of a way's form. What is typed in stays in the browser's own field: neither React nor a cache keeps it. Its
 * length is not cut here: too long means that something else was copied along, and the API says so.
 */
export function CredentialField({ field, entered, error, onEdit }: CredentialFieldProps) {
  const t = useTranslations("connectForm");
  const { name, label, help, required, unset, format, secret, example, options } = field;
  const common = { name, defaultValue: entered ?? unset ?? "", onChange: onEdit };
  const typed = { ...common, placeholder: example, onPaste: pasteTrimmed, spellCheck: false, autoCapitalize: "none" };
  return (
    <Field label={label} hint={help} error={error} optional={!required}>
      {(control) => {
        if (format === "choice") {
          return (
            <Select {...control} {...common}>
              {required ? <option value="">{t("choose")}</option> : null}
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </Select>
          );
        }
        if (secret) return <SecretInput {...control} {...typed} label={label} />;
        return (
          <Input
            {...control}
            {...typed}
            autoComplete="off"
            {...(format === "text" ? {} : { inputMode: "url" as const })}
          />
        );
      }}
    </Field>
  );
}
