import { useTranslations } from "next-intl";
import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

export interface NamedProject {
  readonly id: string;
  readonly name: string;
}

interface Billing {
  readonly projectId: string;
  readonly client: string;
  readonly isBillable: boolean;
}

interface BillingFieldsProps {
  readonly values: Billing;
  readonly projects: readonly NamedProject[];
  readonly onChange: (part: Partial<Billing>) => void;
}

/** To whom time is billed, of an entry or of what a rule makes. */
export function BillingFields({ values, projects, onChange }: BillingFieldsProps) {
  const t = useTranslations("time.form");
  const id = useId();
  return (
    <>
      <Field label={t("project")}>
        {(control) => (
          <Select
            {...control}
            value={values.projectId}
            onChange={(event) => onChange({ projectId: event.target.value })}
          >
            {projects.map((project) => (
              <option key={project.id} value={project.id}>
                {project.name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("client")} optional>
        {(control) => (
          <Input
            {...control}
            value={values.client}
            maxLength={200}
            onChange={(event) => onChange({ client: event.target.value })}
          />
        )}
      </Field>
      <label htmlFor={id} className="flex w-fit cursor-pointer items-center gap-2.5">
        <Checkbox
          id={id}
          checked={values.isBillable}
          onChange={(event) => onChange({ isBillable: event.target.checked })}
        />
        {t("billable")}
      </label>
    </>
  );
}
