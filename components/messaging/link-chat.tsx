"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { useOpenedOnce } from "@/components/ui/use-opened-once";

const loadDialog = () => import("./link-chat-dialog");
const LinkChatDialog = lazy(loadDialog);

export interface LinkChatProps {
  /** Those whose bot chats are linked to. */
  readonly connections: readonly { readonly id: string; readonly name: string }[];
  readonly provider: string;
  /** Demo only: where somebody writes to the bot. */
  readonly sandboxUrl: string | null;
}

/** The way to one more chat. Its code is fetched when somebody is about to need it. */
export function LinkChat(props: LinkChatProps) {
  const t = useTranslations("links");
  const [isOpen, setOpen] = useState(false);
  const wasOpened = useOpenedOnce(isOpen);
  return (
    <>
      <Button size="sm" onPointerEnter={loadDialog} onFocus={loadDialog} onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {t("link")}
      </Button>
      {wasOpened ? (
        <Suspense fallback={null}>
          <LinkChatDialog {...props} open={isOpen} onOpenChange={setOpen} />
        </Suspense>
      ) : null}
    </>
  );
}
