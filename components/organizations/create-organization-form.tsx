"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { NameAndSlug, type NameAndSlugValues } from "./name-and-slug";
import { useCreateOrganization } from "./queries";

/** Makes an organization of one's own. */
export function CreateOrganizationForm() {
  const t = useTranslations("organizations");
  const create = useCreateOrganization();
  const [values, setValues] = useState<NameAndSlugValues>({ name: "", slug: "" });

  const send = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ ...values, idempotencyKey: crypto.randomUUID() });
  };

  return (
    <form onSubmit={send} className="grid gap-5">
      {create.error ? <ProblemCallout error={create.error} /> : null}
      <NameAndSlug nameLabel={t("name")} values={values} onChange={setValues} />
      <Button type="submit" variant="primary" className="h-10 w-full" busy={create.isPending || create.isSuccess}>
        {t("create")}
      </Button>
    </form>
  );
}
