"use client";

import { useTranslations } from "next-intl";
import { PagedTable } from "@/components/settings/paged-table";
import type { ListPage } from "@/components/settings/use-paged-list";
import type { WebhookEndpoint } from "@/lib/contracts/webhooks/endpoint";
import { useEndpoints } from "./queries";
import { useEndpointColumns } from "./use-endpoint-columns";

/** Where the organization's events are sent to, with how each stands. */
export function EndpointTable({ firstPage }: { firstPage: ListPage<WebhookEndpoint> }) {
  const t = useTranslations("endpoints");
  const list = useEndpoints(firstPage);
  const columns = useEndpointColumns();
  return (
    <PagedTable
      label={t("title")}
      columns={columns}
      list={list}
      rowKey={({ id }) => id}
      rowLink={({ id }) => `/integration-hub/webhooks/out/${id}`}
    />
  );
}
