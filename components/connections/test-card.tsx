"use client";

import { CircleCheck, CircleMinus, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { GuideLink } from "@/components/ui/guide-link";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { RelativeTime } from "@/components/ui/relative-time";
import { type ConnectionTest, useTestConnection } from "./queries";

interface TestCardProps {
  readonly connectionId: string;
  readonly lastTestedAt: string | null;
  readonly integration: string;
  readonly provider: string;
}

/** Asks the provider live, and shows each check with what it found or what to do. */
export function TestCard({ connectionId, lastTestedAt, integration, provider }: TestCardProps) {
  const t = useTranslations("connections");
  const test = useTestConnection(connectionId);
  return (
    <Card
      title={t("testTitle")}
      description={
        <>
          {t("testDetail", { provider })}{" "}
          {lastTestedAt ? (
            <span className="whitespace-nowrap">
              {t("lastTested")} <RelativeTime at={lastTestedAt} />.
            </span>
          ) : null}
        </>
      }
      action={
        <Button size="sm" busy={test.isPending} onClick={() => test.mutate()}>
          {test.isPending ? t("testing") : t("testNow")}
        </Button>
      }
    >
      <div role="status">
        {test.error ? <ProblemCallout error={test.error} /> : null}
        {test.data ? <TestResult result={test.data} integration={integration} /> : null}
      </div>
    </Card>
  );
}

function TestResult({ result, integration }: { result: ConnectionTest; integration: string }) {
  const t = useTranslations("connections");
  const isPartly = result.checks.some(({ state }) => state === "off");
  if (result.checks.length === 0) return <p className="text-quiet">{t("testEmpty", { name: integration })}</p>;
  return (
    <>
      <p className={cn("mb-3 font-medium", result.ok ? "text-positive" : "text-danger")}>
        {result.ok ? (isPartly ? t("testPartly") : t("testOk")) : t("testFailed")}
        <span className="ml-2 font-normal text-quiet text-xs tabular-nums">
          {t("testTook", { ms: result.latencyMs })}
        </span>
      </p>
      <ul className="grid gap-3">
        {result.checks.map((check) => (
          <Check key={check.name} check={check} />
        ))}
      </ul>
    </>
  );
}

type CheckState = ConnectionTest["checks"][number]["state"];
const CHECK_ICONS = { ok: CircleCheck, failed: CircleX, off: CircleMinus } as const satisfies Record<
  CheckState,
  unknown
>;
const CHECK_LOOKS: Readonly<Record<CheckState, string>> = {
  ok: "text-positive",
  failed: "text-danger",
  off: "text-quiet",
};

function Check({ check }: { check: ConnectionTest["checks"][number] }) {
  const t = useTranslations();
  const Icon = CHECK_ICONS[check.state];
  return (
    <li className="flex gap-3">
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", CHECK_LOOKS[check.state])} />
      <div className="min-w-0">
        <p className="font-medium">{sayIfKnown(t, `checks.${check.name}`) ?? check.name}</p>
        <p className="text-pretty text-quiet">{check.detail}</p>
        {check.diagnosis ? <p className="text-pretty text-quiet">{check.diagnosis.why}</p> : null}
        {check.remedy ? <p className="text-pretty">{check.diagnosis?.fix ?? check.remedy}</p> : null}
        <GuideLink guide={check.diagnosis?.guide ?? null} className="mt-1" />
      </div>
    </li>
  );
}
