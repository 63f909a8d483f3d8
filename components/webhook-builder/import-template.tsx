"use client";

import { Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useRefreshPage } from "@/components/live/refresh-page";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Textarea } from "@/components/ui/textarea";
import { useKeepTemplate } from "./queries";
import { readTemplateFile } from "./read-template-file";

/** A template that was exported here or elsewhere becomes one of the organization's. */
export function ImportTemplate() {
  const t = useTranslations("webhookBuilder.import");
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [isWrong, setWrong] = useState(false);
  const keep = useKeepTemplate();
  const refreshPage = useRefreshPage();
  const take = () => {
    const read = readTemplateFile(typed);
    setWrong(read === null);
    if (read === null) return;
    keep.mutate(read, {
      onSuccess: ({ name }) => {
        setOpen(false);
        setTyped("");
        notify({ tone: "positive", text: t("imported", { name }) });
        refreshPage();
      },
    });
  };
  return (
    <>
      <Button size="sm" variant="ghost" onClick={() => setOpen(true)}>
        <Upload aria-hidden />
        {t("import")}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t("title")}
        description={t("detail")}
        footer={
          <Button variant="primary" busy={keep.isPending} disabled={typed.trim() === ""} onClick={take}>
            {t("import")}
          </Button>
        }
      >
        <div className="grid gap-4">
          {keep.error ? <ProblemCallout error={keep.error} /> : null}
          <Field label={t("json")} error={isWrong ? t("wrong") : null}>
            {(control) => (
              <Textarea
                {...control}
                rows={10}
                value={typed}
                onChange={({ target }) => setTyped(target.value)}
                spellCheck={false}
                autoCapitalize="none"
                autoComplete="off"
                className="font-mono text-xs"
              />
            )}
          </Field>
        </div>
      </Dialog>
    </>
  );
}
