import { ClientMessages } from "@/components/i18n/client-messages";
import { RuleList } from "@/components/time/rule-list";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { listProjects } from "@/lib/features/projects/list-projects";
import { listRuleChoices } from "@/lib/features/time-rules/list-rule-choices";
import { listTimeRules } from "@/lib/features/time-rules/list-time-rules";
import { readForPage } from "../../read-for-page";

/** One's own rules that enter time. */
export default async function RulesPage() {
  const page = await requirePageActor();
  const [{ data: rules }, choices, { data: projects }] = await readForPage(page, (ctx) =>
    Promise.all([listTimeRules(ctx, { limit: 50 }), listRuleChoices(ctx), listProjects(ctx, { limit: 200 })]),
  );
  return (
    <ClientMessages namespaces={["time"]}>
      <RuleList
        first={rules}
        choices={choices}
        projects={projects.map(({ id, name }) => ({ id, name }))}
        mayWrite={mayAccess(page.actor.role, "time:write")}
      />
    </ClientMessages>
  );
}
