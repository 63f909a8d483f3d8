import { getTranslations } from "next-intl/server";
import { AgentTable } from "@/components/agents/agent-table";
import { NewAgentButton } from "@/components/agents/new-agent-button";
import { ClientMessages } from "@/components/i18n/client-messages";
import { SectionHead } from "@/components/settings/section-head";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { listAgents } from "@/lib/features/agents/list-agents";
import { readForPage } from "../../read-for-page";

export default async function AgentsPage() {
  const page = await requirePageActor("/settings/agents");
  const mayWrite = mayAccess(page.actor.role, "agents:write");
  const [t, agents] = await Promise.all([getTranslations("agents"), readForPage(page, listAgents)]);
  return (
    <ClientMessages namespaces={["settings", "agents"]}>
      <SectionHead
        title={t("title")}
        description={t("description")}
        action={mayWrite ? <NewAgentButton /> : undefined}
      />
      <AgentTable agents={agents.data} mayWrite={mayWrite} />
    </ClientMessages>
  );
}
