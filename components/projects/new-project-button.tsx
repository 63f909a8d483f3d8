"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { NameAndSlug } from "@/components/organizations/name-and-slug";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { useCreateProject } from "./queries";

const EMPTY = { name: "", slug: "" };

/** Makes a project. */
export function NewProjectButton() {
  const t = useTranslations("projects");
  const create = useCreateProject();
  const [isOpen, setOpen] = useState(false);
  const [values, setValues] = useState(EMPTY);

  const open = (next: boolean) => {
    setValues(EMPTY);
    create.reset();
    setOpen(next);
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ ...values, idempotencyKey: crypto.randomUUID() }, { onSuccess: () => open(false) });
  };

  return (
    <>
      <Button variant="primary" onClick={() => open(true)}>
        <Plus aria-hidden />
        {t("new")}
      </Button>
      <Dialog open={isOpen} onOpenChange={open} title={t("newTitle")} description={t("newDetail")}>
        <form onSubmit={send} className="grid gap-4">
          {create.error ? <ProblemCallout error={create.error} /> : null}
          <NameAndSlug nameLabel={t("name")} values={values} onChange={setValues} />
          <Button type="submit" variant="primary" className="justify-self-end" busy={create.isPending}>
            {t("create")}
          </Button>
        </form>
      </Dialog>
    </>
  );
}
