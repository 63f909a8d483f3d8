import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import type { CallTrend } from "@/lib/contracts/analytics";
import { analyticsAddress } from "./analytics-address";
import { CallTrendFigures } from "./call-trend-figures";

interface CallsCardProps {
  readonly connection: { readonly id: string; readonly integration: string };
  readonly trend: CallTrend | null;
}

/** A connection's calls of the last 24 hours, and the way to all of its figures. */
export function CallsCard({ connection: { id, integration }, trend }: CallsCardProps) {
  const t = useTranslations("analytics.trend");
  return (
    <Card
      title={t("title")}
      action={
        <ButtonLink size="sm" href={analyticsAddress({ range: "24h", integration, connectionId: id }, {})}>
          {t("more")}
        </ButtonLink>
      }
    >
      <CallTrendFigures trend={trend} />
    </Card>
  );
}
