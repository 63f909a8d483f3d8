"use client";

import { History } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRefreshPage } from "@/components/live/refresh-page";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { useReviseTemplate } from "./queries";
import type { OwnTemplate } from "./template";

interface ReviseTemplateProps {
  readonly template: OwnTemplate;
  readonly transformation: string;
  readonly onRevised: (version: number) => void;
}

/** Makes what is written the newest version of the template it began from. */
export function ReviseTemplate({ template, transformation, onRevised }: ReviseTemplateProps) {
  const t = useTranslations("webhookBuilder.revise");
  const revise = useReviseTemplate(template.id);
  const refreshPage = useRefreshPage();
  const text = transformation.trim();
  if (text === "" || text === template.transformation.trim()) return null;
  const save = () =>
    revise.mutate(text, {
      onSuccess: ({ name, version }) => {
        notify({ tone: "positive", text: t("revised", { name, version }) });
        onRevised(version);
        refreshPage();
      },
    });
  return (
    <>
      <Button size="sm" busy={revise.isPending} onClick={save}>
        <History aria-hidden />
        {t("revise", { version: template.version + 1, name: template.name })}
      </Button>
      {revise.error ? <ProblemCallout error={revise.error} className="w-full" /> : null}
    </>
  );
}
