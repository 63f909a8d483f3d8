"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PagedTable } from "@/components/settings/paged-table";
import type { ListPage } from "@/components/settings/use-paged-list";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { notify } from "@/components/ui/notify";
import type { ApiKey } from "@/lib/contracts/api-keys";
import { useApiKeys, useRevokeApiKey } from "./queries";
import { useApiKeyColumns } from "./use-api-key-columns";

interface ApiKeyTableProps {
  readonly firstPage: ListPage<ApiKey>;
  /** Keys of others are listed too. */
  readonly showsEveryone: boolean;
}

/** Keys that work, with when they were last used. */
export function ApiKeyTable({ firstPage, showsEveryone }: ApiKeyTableProps) {
  const t = useTranslations("apiKeys");
  const list = useApiKeys(firstPage);
  const revoke = useRevokeApiKey();
  const [asked, setAsked] = useState<ApiKey | null>(null);
  const columns = useApiKeyColumns({ showsEveryone });
  if (list.data.pages.every(({ data }) => data.length === 0)) {
    return <EmptyState icon={KeyRound} title={t("emptyTitle")} description={t("emptyDetail")} />;
  }
  return (
    <>
      <PagedTable
        label={t("title")}
        columns={[
          ...columns,
          {
            key: "actions",
            header: t("columns.actions"),
            align: "right",
            onPhone: "plain",
            cell: (key) => (
              <Button size="sm" onClick={() => setAsked(key)} aria-label={t("revokeOf", { name: key.name })}>
                {t("revoke")}
              </Button>
            ),
          },
        ]}
        list={list}
        rowKey={({ id }) => id}
      />
      <AlertDialog
        open={asked !== null}
        onOpenChange={(isOpen) => (isOpen ? undefined : setAsked(null))}
        title={t("revokeAsk", { name: asked?.name ?? "" })}
        effect={t("revokeEffect")}
        confirmLabel={t("revoke")}
        onConfirm={async () => {
          if (!asked) return;
          await revoke.mutateAsync(asked.id);
          notify({ tone: "positive", text: t("revoked", { name: asked.name }) });
        }}
      />
    </>
  );
}
