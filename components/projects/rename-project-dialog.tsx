"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemCallout } from "@/components/ui/problem-callout";
import type { Project } from "@/lib/contracts/projects";
import { useRenameProject } from "./queries";

/** Gives a project another name. */
export function RenameProjectDialog({ project, onClose }: { project: Project | null; onClose: () => void }) {
  const t = useTranslations("projects");
  const rename = useRenameProject();
  const [name, setName] = useState(project?.name ?? "");

  const save = (event: FormEvent) => {
    event.preventDefault();
    if (project) rename.mutate({ id: project.id, name }, { onSuccess: onClose });
  };

  return (
    <Dialog open={project !== null} onOpenChange={onClose} title={t("renameTitle")}>
      <form onSubmit={save} className="grid gap-4">
        {rename.error ? <ProblemCallout error={rename.error} /> : null}
        <Field label={t("name")}>
          {(control) => (
            <Input
              {...control}
              required
              maxLength={100}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" className="justify-self-end" busy={rename.isPending}>
          {t("save")}
        </Button>
      </form>
    </Dialog>
  );
}
