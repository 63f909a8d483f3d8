"use client";

import { Ellipsis, FlaskConical, KeyRound, Link2, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { DropdownMenu, type MenuEntry } from "@/components/ui/dropdown-menu";
import type { Receiver } from "@/lib/contracts/receivers";

/** What a person is asked more about. */
export type ReceiverWish = "edit" | "try" | "key" | "signing_secret" | "remove";

/** What can be done with a receiver. */
export function ReceiverMenu({ receiver, onWish }: { receiver: Receiver; onWish: (wish: ReceiverWish) => void }) {
  const t = useTranslations("receivers");
  const ask = (wish: ReceiverWish) => () => onWish(wish);
  const newSecret: MenuEntry = {
    kind: "action",
    label: t("rotate.signing_secret"),
    icon: KeyRound,
    onSelect: ask("signing_secret"),
  };
  const entries: readonly MenuEntry[] = [
    { kind: "action", label: t("edit"), icon: Pencil, onSelect: ask("edit") },
    { kind: "action", label: t("try"), icon: FlaskConical, onSelect: ask("try") },
    { kind: "action", label: t("rotate.key"), icon: Link2, onSelect: ask("key") },
    ...(receiver.signature.kind === "none" ? [] : [newSecret]),
    { kind: "action", label: t("remove"), icon: Trash2, tone: "danger", onSelect: ask("remove") },
  ];
  return (
    <DropdownMenu
      size="icon"
      variant="ghost"
      aria-label={t("actionsFor", { name: receiver.name })}
      align="end"
      groups={[{ key: "receiver", entries }]}
    >
      <Ellipsis aria-hidden />
    </DropdownMenu>
  );
}
