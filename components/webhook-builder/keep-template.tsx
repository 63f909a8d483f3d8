"use client";

import { Save } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useRefreshPage } from "@/components/live/refresh-page";
import { refusedField } from "@/components/oauth-apps/refused-field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { useKeepTemplate } from "./queries";

interface KeepTemplateProps {
  readonly transformation: string;
  readonly eventTypes: readonly string[];
}

/** Keeps what is written as a template for everybody in the organization. */
export function KeepTemplate({ transformation, eventTypes }: KeepTemplateProps) {
  const t = useTranslations("webhookBuilder.keep");
  const [isOpen, setOpen] = useState(false);
  const keep = useKeepTemplate();
  const refreshPage = useRefreshPage();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation(); // it stands in the builder's own form, though not in its place on the page
    const entered = new FormData(event.currentTarget);
    const text = (field: string) => String(entered.get(field) ?? "").trim();
    keep.mutate(
      { name: text("name"), description: text("description"), transformation, eventTypes },
      {
        onSuccess: ({ name }) => {
          setOpen(false);
          notify({ tone: "positive", text: t("kept", { name }) });
          refreshPage();
        },
      },
    );
  };
  const problemOf = (path: string) => refusedField(keep.error, path);
  return (
    <>
      <Button size="sm" disabled={transformation.trim() === ""} onClick={() => setOpen(true)}>
        <Save aria-hidden />
        {t("keep")}
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen} title={t("title")} description={t("detail")}>
        <form onSubmit={submit} className="grid gap-4">
          {keep.error ? <ProblemCallout error={keep.error} isShown={(path) => path === "name"} /> : null}
          <Field label={t("name")} error={problemOf("name")}>
            {(control) => <Input {...control} required name="name" maxLength={80} autoComplete="off" />}
          </Field>
          <Field label={t("purpose")} error={problemOf("description")} optional>
            {(control) => <Input {...control} name="description" maxLength={500} autoComplete="off" />}
          </Field>
          <Button type="submit" variant="primary" className="justify-self-end" busy={keep.isPending}>
            {t("keep")}
          </Button>
        </form>
      </Dialog>
    </>
  );
}
