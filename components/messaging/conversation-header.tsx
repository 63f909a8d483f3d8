"use client";

import { Bot, ChevronLeft, Eraser, Star } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { hasSucceeded } from "@/lib/client/has-succeeded";
import type { Conversation } from "@/lib/contracts/conversations";
import { type AgentName, agentNames } from "./agent-names";
import { ConversationMarks } from "./conversation-marks";
import { useClearConversation, useSetDefault, useUpdateConversation } from "./queries";

interface ConversationHeaderProps {
  readonly conversation: Conversation;
  readonly agents: readonly AgentName[];
  readonly mayWrite: boolean;
  readonly mayManage: boolean;
}

/** With whom, and what can be done about it: who answers, beginning anew, and sending here by default. */
export function ConversationHeader({ conversation, agents, mayWrite, mayManage }: ConversationHeaderProps) {
  const t = useTranslations("messaging");
  const { id, integration, name, connection } = conversation;
  const update = useUpdateConversation(id);
  return (
    <header className="grid gap-2 border-b p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div className="flex min-w-0 items-center gap-2">
          <Link
            href={`/messaging/${integration}`}
            aria-label={t("backToList")}
            className="rounded-sm text-quiet hover:text-text md:hidden"
          >
            <ChevronLeft aria-hidden className="size-5" />
          </Link>
          <div className="min-w-0">
            <h2 className="truncate font-semibold">{name}</h2>
            <p className="truncate text-quiet text-xs">{connection.name}</p>
          </div>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {mayManage && !conversation.isDefault ? <SetDefault conversation={conversation} /> : null}
          {mayWrite ? <AgentPicker agents={agents} current={conversation.agent} onPick={update.mutate} /> : null}
          {mayWrite ? <Clear id={id} /> : null}
        </div>
      </div>
      <ConversationMarks conversation={conversation} />
      {update.error ? <ProblemCallout error={update.error} /> : null}
    </header>
  );
}

const said = (text: string) => notify({ tone: "positive", text });

function SetDefault({ conversation }: { conversation: Conversation }) {
  const t = useTranslations("messaging");
  const setDefault = useSetDefault(conversation);
  const set = async () => {
    if (await hasSucceeded(setDefault.mutateAsync())) said(t("defaultSet", { name: conversation.name }));
  };
  return (
    <>
      <Button size="sm" busy={setDefault.isPending} onClick={set}>
        <Star aria-hidden />
        {t("setDefault")}
      </Button>
      {setDefault.error ? <ProblemCallout error={setDefault.error} /> : null}
    </>
  );
}

interface AgentPickerProps {
  readonly agents: readonly AgentName[];
  readonly current: string | null;
  readonly onPick: (wish: { readonly agent: string }) => void;
}

function AgentPicker({ agents, current, onPick }: AgentPickerProps) {
  const t = useTranslations("messaging");
  const chosen = current ?? agents[0]?.command;
  if (chosen === undefined) return null;
  const entries = agents.map(({ command, name }) => ({
    kind: "choice" as const,
    key: command,
    label: name,
    chosen: command === chosen,
    onSelect: () => onPick({ agent: command }),
  }));
  return (
    <DropdownMenu size="sm" align="end" groups={[{ key: "agents", label: t("agentsAnswer"), entries }]}>
      <Bot aria-hidden />
      {t("agent", { name: agentNames(agents)(chosen) })}
    </DropdownMenu>
  );
}

function Clear({ id }: { id: string }) {
  const t = useTranslations("messaging.clear");
  const clear = useClearConversation(id);
  const [isOpen, setOpen] = useState(false);
  const confirm = async () => {
    await clear.mutateAsync(undefined);
    said(t("done"));
    setOpen(false);
  };
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        <Eraser aria-hidden />
        {t("action")}
      </Button>
      <AlertDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t("title")}
        effect={t("effect")}
        confirmLabel={t("action")}
        onConfirm={confirm}
      />
    </>
  );
}
