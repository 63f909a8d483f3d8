"use client";

import { Bell, Settings2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { NoticeItem } from "./notice-item";
import { useNotices, useReadNotices } from "./queries";

interface NoticeSheetProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly unread: number;
}

/** What the hub has to tell this person, newest first. */
// biome-ignore lint/style/noDefaultExport: React.lazy loads a default export.
export default function NoticeSheet({ open, onOpenChange, unread }: NoticeSheetProps) {
  const t = useTranslations("notices");
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title={t("title")} description={t("lead", { count: unread })}>
      <Notices unread={unread} onLeave={() => onOpenChange(false)} />
    </Sheet>
  );
}

function Notices({ unread, onLeave }: { unread: number; onLeave: () => void }) {
  const t = useTranslations("notices");
  const read = useReadNotices();
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Button
          size="sm"
          busy={read.isPending && "all" in read.variables}
          // Not `disabled`: that takes the focus away from whoever has just pressed it, and out of the sheet.
          aria-disabled={unread === 0 || undefined}
          className={unread === 0 ? "cursor-not-allowed opacity-50" : undefined}
          onClick={() => unread > 0 && read.mutate({ all: true })}
        >
          {t("readAll")}
        </Button>
        <ButtonLink size="sm" variant="ghost" href="/settings/notifications" onClick={onLeave}>
          <Settings2 aria-hidden />
          {t("preferences")}
        </ButtonLink>
      </div>
      {read.error ? <ProblemCallout error={read.error} /> : null}
      <List onFollow={(id) => read.mutate({ ids: [id] })} onLeave={onLeave} />
    </div>
  );
}

interface ListProps {
  /** The person goes where a notice leads. */
  readonly onFollow: (id: string) => void;
  readonly onLeave: () => void;
}

function List({ onFollow, onLeave }: ListProps) {
  const t = useTranslations("notices");
  const list = useNotices();
  if (list.isPending) return <ListSkeleton />;
  const notices = list.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <>
      {list.error ? <ProblemCallout error={list.error} onRetry={() => void list.refetch()} /> : null}
      {notices.length === 0 && !list.error ? (
        <EmptyState icon={Bell} title={t("emptyTitle")} description={t("emptyDetail")} />
      ) : (
        <ul aria-label={t("title")} className="grid divide-y rounded-md border empty:hidden">
          {notices.map((notice) => (
            <NoticeItem
              key={notice.id}
              notice={notice}
              onFollow={() => {
                if (!notice.readAt) onFollow(notice.id);
                onLeave();
              }}
            />
          ))}
        </ul>
      )}
      {list.hasNextPage ? (
        <Button size="sm" className="mx-auto" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("more")}
        </Button>
      ) : null}
    </>
  );
}

const ROWS = ["a", "b", "c"];

function ListSkeleton() {
  const t = useTranslations("ui");
  return (
    <div role="status" className="grid gap-2">
      <span className="sr-only">{t("loading")}</span>
      {ROWS.map((row) => (
        <Skeleton key={row} className="h-20 w-full" />
      ))}
    </div>
  );
}
