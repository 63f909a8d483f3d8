"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Table, type TableColumn } from "@/components/ui/table";
import type { Agent } from "@/lib/contracts/agents";
import { AgentActions, type OwnAgent } from "./agent-actions";
import { EditAgentDialog } from "./edit-agent-dialog";
import { useAgents } from "./queries";
import { RemoveAgentDialog } from "./remove-agent-dialog";

interface AgentTableProps {
  readonly agents: readonly Agent[];
  readonly mayWrite: boolean;
}

/** Who answers in chats: first those of one's own, which can be changed, then those of every organization. */
export function AgentTable({ agents: initial, mayWrite }: AgentTableProps) {
  const t = useTranslations("agents");
  const list = useAgents(initial);
  const [edited, setEdited] = useState<OwnAgent | null>(null);
  const [removed, setRemoved] = useState<OwnAgent | null>(null);
  const columns: TableColumn<Agent>[] = [
    {
      key: "name",
      header: t("fields.name"),
      onPhone: "title",
      cell: (agent) => (
        <span className="flex flex-wrap items-center gap-2 font-medium">
          <span className="wrap-anywhere">{agent.name}</span>
          {agent.id === null ? null : <Badge>{agent.isEnabled ? t("own") : t("off")}</Badge>}
        </span>
      ),
    },
    {
      key: "command",
      header: t("fields.command"),
      cell: ({ command }) => <code className="wrap-anywhere font-mono text-xs">/{command}</code>,
    },
    {
      key: "description",
      header: t("fields.description"),
      onPhone: "plain",
      cell: ({ description }) => <span className="wrap-anywhere text-quiet">{description}</span>,
    },
  ];
  if (mayWrite) {
    columns.push({
      key: "actions",
      header: t("actions"),
      align: "right",
      onPhone: "plain",
      cell: ({ id, ...agent }) =>
        id === null ? null : <AgentActions agent={{ ...agent, id }} onEdit={setEdited} onRemove={setRemoved} />,
    });
  }
  return (
    <>
      {list.error ? <ProblemCallout error={list.error} onRetry={() => void list.refetch()} className="mb-4" /> : null}
      <Table
        label={t("title")}
        columns={columns}
        rows={list.data.toSorted((one, other) => Number(one.id === null) - Number(other.id === null))}
        rowKey={({ command }) => command}
      />
      <EditAgentDialog key={edited?.id} agent={edited} onClose={() => setEdited(null)} />
      <RemoveAgentDialog agent={removed} onClose={() => setRemoved(null)} />
    </>
  );
}
