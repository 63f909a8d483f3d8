"use client";

import { KeySquare } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PagedTable } from "@/components/settings/paged-table";
import type { ListPage } from "@/components/settings/use-paged-list";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import type { AppProvider, OAuthApp } from "@/lib/contracts/oauth-apps";
import { EndOAuthApp } from "./end-oauth-app";
import type { NamedApp } from "./named-app";
import { type AppWish, OAuthAppMenu } from "./oauth-app-menu";
import { useOAuthApps } from "./queries";
import { RedirectUris } from "./redirect-uris";
import { ReplaceSecretDialog } from "./replace-secret-dialog";
import { useOAuthAppColumns } from "./use-oauth-app-columns";

interface OAuthAppTableProps {
  readonly firstPage: ListPage<OAuthApp>;
  readonly providers: readonly AppProvider[];
}

interface Asked {
  readonly app: NamedApp;
  readonly wish: AppWish;
}

/** The organization's own apps, with who entered each secret and what was made with it. */
export function OAuthAppTable({ firstPage, providers }: OAuthAppTableProps) {
  const t = useTranslations("oauthApps");
  const list = useOAuthApps(firstPage);
  const columns = useOAuthAppColumns();
  const [asked, setAsked] = useState<Asked | null>(null);
  const named = (app: OAuthApp): NamedApp => ({
    ...app,
    name: providers.find(({ id }) => id === app.provider)?.name ?? app.provider,
  });
  if (list.data.pages.every(({ data }) => data.length === 0)) {
    return <EmptyState icon={KeySquare} title={t("emptyTitle")} description={t("emptyDetail")} />;
  }
  const askedFor = (wish: AppWish) => (asked?.wish === wish ? asked.app : null);
  const close = () => setAsked(null);
  const shown = askedFor("redirect");
  return (
    <>
      <PagedTable
        label={t("title")}
        columns={[
          ...columns.map(({ cell, ...column }) => ({ ...column, cell: (app: OAuthApp) => cell(named(app)) })),
          {
            key: "actions",
            header: t("columns.actions"),
            align: "right",
            onPhone: "plain",
            cell: (app) => <OAuthAppMenu app={named(app)} onWish={(wish) => setAsked({ app: named(app), wish })} />,
          },
        ]}
        list={list}
        rowKey={({ id }) => id}
      />
      <Dialog open={shown !== null} onOpenChange={close} title={t("redirectTitle", { provider: shown?.name ?? "" })}>
        {shown ? <RedirectUris provider={shown.name} uris={shown.redirectUris} /> : null}
      </Dialog>
      <ReplaceSecretDialog app={askedFor("replace")} onClose={close} />
      <EndOAuthApp retired={askedFor("retire")} removed={askedFor("remove")} onClose={close} />
    </>
  );
}
