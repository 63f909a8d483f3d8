"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { EventList } from "./event-list";
import { type EventPage, useEvents } from "./queries";

/** What happened with one connection, page by page. */
export function ConnectionEvents({ connectionId, firstPage }: { connectionId: string; firstPage: EventPage }) {
  const t = useTranslations("activity");
  const list = useEvents({ connectionId, limit: 20 }, firstPage);
  const events = list.data.pages.flatMap((page) => page.data);
  if (events.length === 0) return <p className="text-quiet">{t("none")}</p>;
  return (
    <>
      <EventList events={events} ofOneConnection />
      {list.error ? <ProblemCallout error={list.error} className="mt-4" /> : null}
      {list.hasNextPage ? (
        <Button size="sm" className="mt-5" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("more")}
        </Button>
      ) : null}
    </>
  );
}
