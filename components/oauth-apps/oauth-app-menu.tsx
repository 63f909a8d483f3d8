"use client";

import { Archive, ArchiveRestore, Ellipsis, KeyRound, Link2, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { DropdownMenu, type MenuEntry } from "@/components/ui/dropdown-menu";
import { notify } from "@/components/ui/notify";
import { ApiProblem } from "@/lib/client/api-problem";
import type { NamedApp } from "./named-app";
import { useRetireOAuthApp } from "./queries";

/** What a person is asked more about. */
export type AppWish = "redirect" | "replace" | "retire" | "remove";

/** What can be done with an app. */
export function OAuthAppMenu({ app, onWish }: { app: NamedApp; onWish: (wish: AppWish) => void }) {
  const t = useTranslations("oauthApps");
  const retire = useRetireOAuthApp();
  const resume = () =>
    retire.mutate(
      { id: app.id, retired: false },
      {
        onSuccess: () => notify({ tone: "positive", text: t("resumed", { provider: app.name }) }),
        onError: (error) =>
          notify({ tone: "danger", text: error instanceof ApiProblem && error.detail ? error.detail : t("notDone") }),
      },
    );
  const ask = (wish: AppWish) => () => onWish(wish);
  const entries: readonly MenuEntry[] = [
    { kind: "action", label: t("redirect"), icon: Link2, onSelect: ask("redirect") },
    { kind: "action", label: t("replace"), icon: KeyRound, onSelect: ask("replace") },
    app.retiredAt
      ? { kind: "action", label: t("resume"), icon: ArchiveRestore, onSelect: resume }
      : { kind: "action", label: t("retire"), icon: Archive, onSelect: ask("retire") },
    { kind: "action", label: t("remove"), icon: Trash2, tone: "danger", onSelect: ask("remove") },
  ];
  return (
    <DropdownMenu
      size="icon"
      variant="ghost"
      aria-label={t("actionsFor", { name: app.name })}
      align="end"
      groups={[{ key: "app", entries }]}
    >
      <Ellipsis aria-hidden />
    </DropdownMenu>
  );
}
