import { Bot } from "lucide-react";
import { useTranslations } from "next-intl";

/** Which of the hub's agents works an integration, and what that means. */
export function AgentNote({ agent, name }: { agent: string; name: string }) {
  const t = useTranslations("integrationPage");
  return (
    <div className="mt-4 flex gap-2.5 px-4">
      <Bot aria-hidden className="mt-0.5 size-4 shrink-0 text-quiet" />
      <div className="min-w-0">
        <p className="font-medium">{t("agent", { agent })}</p>
        <p className="mt-0.5 text-pretty text-quiet text-xs">{t("agentDetail", { agent, name })}</p>
      </div>
    </div>
  );
}
