"use client";

import { MessagesSquare, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Skeleton } from "@/components/ui/skeleton";
import type { LinkCode, LinkedChat } from "@/lib/contracts/links";
import { CodePanel } from "./code-panel";
import { LinkedChats } from "./linked-chats";
import { useForgetLinks, useLinks, useMakeCode } from "./queries";

interface LinksCardProps {
  readonly connection: { readonly id: string; readonly status: string };
  /** No chat is linked yet, and nothing works before one is. */
  readonly isOpen: boolean;
  readonly provider: string;
  readonly mayManage: boolean;
  /** Demo only: where somebody writes to the bot. */
  readonly sandboxUrl: string | null;
}

/** The chats in which a bot works for a connection: link one by a code, unlink one. */
export function LinksCard(props: LinksCardProps) {
  const { connection, isOpen, mayManage } = props;
  const t = useTranslations("links");
  const links = useLinks(connection.id);
  return (
    <div id={isOpen ? "choices" : "links"} className="scroll-mt-6">
      <Card
        title={isOpen ? t("openTitle") : t("title")}
        description={isOpen && !mayManage ? t("askMember") : t("detail")}
      >
        <div className="grid gap-4">
          {links.error ? <ProblemCallout error={links.error} onRetry={() => void links.refetch()} /> : null}
          {links.isPending ? <Skeleton className="h-13 w-full" /> : null}
          {links.data && links.data.length > 0 ? (
            <LinkedChats connectionId={connection.id} chats={links.data} mayUnlink={mayManage} />
          ) : null}
          {links.data ? <Linking {...props} chats={links.data} /> : null}
        </div>
      </Card>
    </div>
  );
}

interface LinkingProps extends LinksCardProps {
  readonly chats: readonly LinkedChat[];
}

/** Makes a code, and shows it until its chat is linked. */
function Linking({ connection, chats, provider, mayManage, sandboxUrl }: LinkingProps) {
  const t = useTranslations("links");
  const make = useMakeCode(connection.id);
  const forget = useForgetLinks(connection.id);
  // With the chats that were there when the code was made: the list on the page may be older, or know of the new one already.
  const [made, setMade] = useState<{ readonly code: LinkCode; readonly before: readonly LinkedChat[] } | null>(null);
  const makeCode = () => make.mutate(undefined, { onSuccess: setMade });
  const end = (name: string | null) => {
    setMade(null);
    if (name !== null) notify({ tone: "positive", text: t("done", { name }) });
    void forget();
  };
  const mayLink = mayManage && connection.status !== "paused" && connection.status !== "needs_reauth";
  return (
    <>
      {made ? (
        <CodePanel
          // Another code is another wait.
          key={made.code.code}
          connectionId={connection.id}
          {...made}
          provider={provider}
          sandboxUrl={sandboxUrl}
          isMaking={make.isPending}
          onAgain={makeCode}
          onEnd={end}
        />
      ) : (
        <Begin
          hasChats={chats.length > 0}
          provider={provider}
          isBusy={make.isPending}
          onBegin={mayLink ? makeCode : null}
        />
      )}
      {make.error ? <ProblemCallout error={make.error} /> : null}
    </>
  );
}

interface BeginProps {
  readonly hasChats: boolean;
  readonly provider: string;
  readonly isBusy: boolean;
  /** null: this person may not. */
  readonly onBegin: (() => void) | null;
}

function Begin({ hasChats, provider, isBusy, onBegin }: BeginProps) {
  const t = useTranslations("links");
  const button = onBegin ? (
    <Button variant={hasChats ? "secondary" : "primary"} busy={isBusy} onClick={onBegin}>
      <Plus aria-hidden />
      {hasChats ? t("linkAnother") : t("link")}
    </Button>
  ) : null;
  if (hasChats) return button ? <div>{button}</div> : null;
  return (
    <EmptyState icon={MessagesSquare} title={t("none")} description={t("noneDetail", { provider })} action={button} />
  );
}
