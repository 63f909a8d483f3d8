"use client";

import { Webhook } from "lucide-react";
import { useTranslations } from "next-intl";
import { CodeBlock } from "@/components/deliveries/code-block";
import { ButtonLink } from "@/components/ui/button-link";
import { buttonLook } from "@/components/ui/button-look";
import { CopyButton } from "@/components/ui/copy-button";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Skeleton } from "@/components/ui/skeleton";
import { EventTypeActions } from "./event-type-actions";
import type { EntryProps } from "./event-type-entry";
import { useEventType } from "./queries";
import { SchemaTable } from "./schema-table";

/** What is in an event of a type, with an example, and what can be done with it. */
export function EventTypeDetails({ entry, mayChange, mayBuild }: EntryProps) {
  const t = useTranslations("eventTypes");
  const { type, version } = entry;
  const { data, error, refetch } = useEventType(type);
  return (
    <div className="grid min-w-0 gap-4 border-t p-4">
      <div className="flex flex-wrap items-center gap-2">
        {mayBuild && entry.emitted ? (
          <ButtonLink size="sm" href={`/integration-hub/webhooks/out/new?type=${type}`}>
            <Webhook aria-hidden />
            {t("build")}
          </ButtonLink>
        ) : null}
        <a className={buttonLook({ size: "sm", variant: "ghost" })} href={`/api/webhooks/event-types/${type}`}>
          {t("json")}
        </a>
        <LinkToIt type={type} />
        <span className="text-quiet text-xs">{t("version", { version })}</span>
      </div>
      {error ? <ProblemCallout error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Skeleton className="h-40" />}
      {data && mayChange ? <EventTypeActions entry={data} /> : null}
      {data ? (
        <div className="grid min-w-0 gap-4 xl:grid-cols-2">
          <div className="grid min-w-0 content-start gap-1.5">
            <h4 className="font-medium text-quiet text-xs">{t("fields")}</h4>
            <SchemaTable type={type} schema={data.schema} />
          </div>
          {data.sample ? (
            <div className="grid min-w-0 content-start gap-1.5">
              <h4 className="font-medium text-quiet text-xs">{t("sample")}</h4>
              <CodeBlock label={t("sampleOf", { type })} text={JSON.stringify(data.sample, null, 2)} />
            </div>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

/** The place of this type on the page, for a colleague. It is only drawn in a browser: it opens by a click. */
function LinkToIt({ type }: { type: string }) {
  const t = useTranslations("eventTypes");
  const { origin, pathname } = window.location;
  return <CopyButton text={`${origin}${pathname}#${type}`} what={t("linkTo", { type })} />;
}
