"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { RelativeTime } from "@/components/ui/relative-time";
import type { LinkedChat } from "@/lib/contracts/links";
import { useUnlink } from "./queries";

interface LinkedChatsProps {
  readonly connectionId: string;
  readonly chats: readonly LinkedChat[];
  readonly mayUnlink: boolean;
}

/** Who linked which chat and when; each can be unlinked. */
export function LinkedChats({ connectionId, chats, mayUnlink }: LinkedChatsProps) {
  const t = useTranslations("links");
  const unlink = useUnlink(connectionId);
  const [asked, setAsked] = useState<LinkedChat | null>(null);
  const [isOpen, setOpen] = useState(false);
  const confirm = async () => {
    if (!asked) return;
    await unlink.mutateAsync(asked.id);
    notify({ tone: "positive", text: t("unlinked", { name: asked.name }) });
    setOpen(false);
  };
  return (
    <>
      <ul aria-label={t("title")} className="-my-3 divide-y">
        {chats.map((chat) => (
          <li key={chat.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
            <div className="min-w-0">
              <p className="wrap-anywhere font-medium">
                {chat.name}
                {chat.chosen ? <span className="font-normal text-quiet text-xs"> · {t("chosen")}</span> : null}
              </p>
              <p className="wrap-anywhere text-quiet text-xs">
                {chat.linkedBy ? t("linkedBy", { name: chat.linkedBy.name }) : t("linked")}{" "}
                <RelativeTime at={chat.linkedAt} />
              </p>
            </div>
            {mayUnlink ? (
              <Button
                size="sm"
                aria-label={t("unlinkNamed", { name: chat.name })}
                onClick={() => {
                  setAsked(chat);
                  setOpen(true);
                }}
              >
                {t("unlink")}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <AlertDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t("unlinkTitle", { name: asked?.name ?? "" })}
        effect={t("unlinkEffect")}
        confirmLabel={t("unlink")}
        onConfirm={confirm}
      />
    </>
  );
}
