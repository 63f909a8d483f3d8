"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { ApiProblem } from "@/lib/client/api-problem";

interface DeploymentConnectProps {
  readonly provider: string;
  readonly problem: Error | null;
  readonly isBusy: boolean;
  readonly onConnect: () => void;
}

/** Connects with what whoever runs the hub has set: there is nothing to type in. */
export function DeploymentConnect({ provider, problem, isBusy, onConnect }: DeploymentConnectProps) {
  const t = useTranslations("connectForm");
  return (
    <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-2 border-t pt-4">
      <Button busy={isBusy} onClick={onConnect} className="h-auto min-h-9 whitespace-normal! py-1.5">
        {t("deployment")}
      </Button>
      <p role="status" className="text-pretty text-quiet text-xs">
        {isBusy ? t("asking", { provider }) : t("deploymentDetail")}
      </p>
      {problem ? <Problem problem={problem} /> : null}
    </div>
  );
}

/** The vendor's refusal names a field that nobody here filled in. */
function Problem({ problem }: { problem: Error }) {
  const t = useTranslations("connectForm");
  const isRefused = problem instanceof ApiProblem && problem.errors.some(({ path }) => path.startsWith("credentials."));
  if (!isRefused) return <ProblemCallout error={problem} />;
  return (
    <Callout tone="danger" role="alert" title={t("deploymentRefused")}>
      <p>
        {problem.detail} {t("deploymentRemedy")}
      </p>
    </Callout>
  );
}
