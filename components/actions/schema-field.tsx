import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { FormField } from "./fields-of";

interface SchemaFieldProps {
  readonly field: FormField;
  readonly error: string | null;
}

/** The control that fits a field of a JSON Schema. */
export function SchemaField({ field, error }: SchemaFieldProps) {
  const t = useTranslations("actions");
  const { label, required, kind, hint } = field;
  const shown = kind === "json" ? [hint, t("jsonHint")].filter(Boolean).join(" ") : hint;
  return (
    <Field label={label} hint={shown} error={error} optional={!required}>
      {(control) => <Control {...control} field={field} />}
    </Field>
  );
}

interface ControlProps {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
  readonly field: FormField;
}

function Control({ field, ...control }: ControlProps) {
  const t = useTranslations("actions");
  const { name, kind, options, maxLength, required } = field;
  const said = { ...control, name, "aria-required": required || undefined };
  switch (kind) {
    case "text":
      return <Textarea {...said} maxLength={maxLength} />;
    case "lines":
    case "json":
      return <Textarea {...said} rows={3} spellCheck={false} className={kind === "json" ? "font-mono" : undefined} />;
    case "number":
      return <Input {...said} inputMode="decimal" autoComplete="off" />;
    case "line":
      return <Input {...said} maxLength={maxLength} autoComplete="off" />;
    case "yes_no":
      return (
        <Select {...said}>
          <option value="">{t("leftOut")}</option>
          <option value="yes">{t("yes")}</option>
          <option value="no">{t("no")}</option>
        </Select>
      );
    case "one_of":
      return (
        <Select {...said}>
          <option value="">{t("leftOut")}</option>
          {options.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </Select>
      );
  }
}
