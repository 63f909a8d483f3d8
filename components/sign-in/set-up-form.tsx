"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { NameAndSlug, type NameAndSlugValues } from "@/components/organizations/name-and-slug";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { useSetUp } from "./queries";

/** Who the first owner is, and what their organization is called. */
export function SetUpForm({ token }: { token: string }) {
  const t = useTranslations("signIn");
  const setUp = useSetUp();
  const [organization, setOrganization] = useState<NameAndSlugValues>({ name: "", slug: "" });

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setUp.mutate({ token, name: String(form.get("name")), email: String(form.get("email")), organization });
  };

  return (
    <form onSubmit={send} className="grid gap-5">
      {setUp.error ? <ProblemCallout error={setUp.error} /> : null}
      <Field label={t("setUp.name")}>
        {(control) => <Input {...control} name="name" required maxLength={100} autoComplete="name" />}
      </Field>
      <Field label={t("email")} hint={t("setUp.emailHint")}>
        {(control) => <Input {...control} name="email" type="email" required maxLength={254} autoComplete="email" />}
      </Field>
      <NameAndSlug nameLabel={t("setUp.organization")} values={organization} onChange={setOrganization} />
      <Button type="submit" variant="primary" className="h-10 w-full" busy={setUp.isPending || setUp.isSuccess}>
        {t("setUp.submit")}
      </Button>
    </form>
  );
}
