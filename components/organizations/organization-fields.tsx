"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { suggestSlug } from "./suggest-slug";

export interface OrganizationValues {
  readonly name: string;
  readonly slug: string;
}

interface OrganizationFieldsProps {
  readonly values: OrganizationValues;
  readonly onChange: (values: OrganizationValues) => void;
}

/** Name and slug of an organization; the slug follows the name until it is written by hand. */
export function OrganizationFields({ values, onChange }: OrganizationFieldsProps) {
  const t = useTranslations("organizations");
  const isFollowing = values.slug === suggestSlug(values.name);
  return (
    <>
      <Field label={t("name")}>
        {(control) => (
          <Input
            {...control}
            required
            maxLength={100}
            autoComplete="organization"
            value={values.name}
            onChange={({ target }) =>
              onChange({ name: target.value, slug: isFollowing ? suggestSlug(target.value) : values.slug })
            }
          />
        )}
      </Field>
      <Field label={t("slug")} hint={t("slugHint")}>
        {(control) => (
          <Input
            {...control}
            required
            maxLength={48}
            pattern="[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?"
            title={t("slugPattern")}
            spellCheck={false}
            autoCapitalize="none"
            className="font-mono"
            value={values.slug}
            onChange={({ target }) => onChange({ ...values, slug: target.value })}
          />
        )}
      </Field>
    </>
  );
}
