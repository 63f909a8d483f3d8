"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { suggestSlug } from "./suggest-slug";

export interface NameAndSlugValues {
  readonly name: string;
  readonly slug: string;
}

interface NameAndSlugProps {
  readonly nameLabel: string;
  readonly values: NameAndSlugValues;
  readonly onChange: (values: NameAndSlugValues) => void;
}

/** A name and the short name that addresses carry; the second follows the first until it is written by hand. */
export function NameAndSlug({ nameLabel, values, onChange }: NameAndSlugProps) {
  const t = useTranslations("organizations");
  const isFollowing = values.slug === suggestSlug(values.name);
  return (
    <>
      <Field label={nameLabel}>
        {(control) => (
          <Input
            {...control}
            required
            maxLength={100}
            autoComplete="off"
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
            autoComplete="off"
            className="font-mono"
            value={values.slug}
            onChange={({ target }) => onChange({ ...values, slug: target.value })}
          />
        )}
      </Field>
    </>
  );
}
