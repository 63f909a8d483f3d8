"use client";

import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { ToldSecret } from "@/components/endpoints/told-secret";
import { TrialResult } from "@/components/endpoints/trial-result";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Step } from "./step";
import type { useBuilder } from "./use-builder";

interface FinishStepProps {
  readonly builder: ReturnType<typeof useBuilder>;
  readonly isNew: boolean;
  /** Chosen types: the first is what a test is made of. */
  readonly types: readonly string[];
}

/** Fields that say themselves what is wrong with them. */
const SHOWN = ["url", "description", "eventTypes", "ratePerSecond", "projectId", "customerId", "tags", "tags.0"];

/** A test of what stands above, and the end of it. */
export function FinishStep({ builder, isNew, types }: FinishStepProps) {
  const t = useTranslations("webhookBuilder.finish");
  const { save, test, store, told } = builder;
  const tryOut = async () => {
    // What went wrong stands below, by the mutations' own errors.
    const made = await store(isNew ? false : undefined).catch(() => null);
    if (made) test.mutate({ id: made.id, eventType: types[0] });
  };
  return (
    <Step number={6} title={t("title")} description={t(isNew ? "detailNew" : "detail")}>
      <div className="grid max-w-2xl gap-4">
        {save.error ? <ProblemCallout error={save.error} isShown={(path) => SHOWN.includes(path)} /> : null}
        {test.error ? <ProblemCallout error={test.error} /> : null}
        <div role="status" className="grid min-w-0 gap-4 empty:hidden">
          {test.data ? <TrialResult trial={test.data} /> : null}
        </div>
        {told && isNew ? (
          <Card title={t("secretTitle")} description={t("secretDetail")}>
            <ToldSecret endpoint={told} />
          </Card>
        ) : null}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" busy={save.isPending && !test.isPending}>
            {t(isNew ? "create" : "save")}
          </Button>
          <Button busy={test.isPending} onClick={() => void tryOut()}>
            <Send aria-hidden />
            {t(isNew ? "test" : "saveAndTest")}
          </Button>
        </div>
      </div>
    </Step>
  );
}
