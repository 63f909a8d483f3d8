"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { ActivityList } from "./activity-list";
import { type AuditPage, useAuditTrail } from "./queries";

/** What happened with one connection, page by page. */
export function ConnectionActivity({ connectionId, firstPage }: { connectionId: string; firstPage: AuditPage }) {
  const t = useTranslations("audit");
  const trail = useAuditTrail({ connectionId, limit: 20 }, firstPage);
  const events = trail.data.pages.flatMap((page) => page.data);
  if (events.length === 0) return <p className="text-quiet">{t("nothingHere")}</p>;
  return (
    <>
      <ActivityList events={events} />
      {trail.error ? <ProblemCallout error={trail.error} className="mt-4" /> : null}
      {trail.hasNextPage ? (
        <Button size="sm" className="mt-5" busy={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>
          {t("more")}
        </Button>
      ) : null}
    </>
  );
}
