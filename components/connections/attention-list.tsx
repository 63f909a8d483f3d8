import Link from "next/link";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import type { AttentionGroup } from "@/lib/contracts/dashboard";
import { connectionTitle } from "./connection-title";
import { DiagnosisWords } from "./diagnosis-words";
import { RemedyCallout } from "./remedy-callout";

interface AttentionListProps {
  readonly groups: readonly AttentionGroup[];
  readonly mayManage: boolean;
}

/** What needs a person: connections of one provider that fail for one cause are one card, with one remedy. */
export function AttentionList({ groups, mayManage }: AttentionListProps) {
  return (
    <div className="grid gap-3">
      {groups.map((group) => {
        const [first] = group.connections;
        if (!first) return null;
        return group.count === 1 || !group.diagnosis ? (
          <RemedyCallout key={first.id} connection={first} mayManage={mayManage} withLink />
        ) : (
          <GroupCallout key={first.id} group={group} diagnosis={group.diagnosis} />
        );
      })}
    </div>
  );
}

interface GroupCalloutProps {
  readonly group: AttentionGroup;
  readonly diagnosis: NonNullable<AttentionGroup["diagnosis"]>;
}

function GroupCallout({ group, diagnosis }: GroupCalloutProps) {
  const t = useTranslations("connections");
  const { count, providerName: provider, status, integration, connections } = group;
  const happened = diagnosis.happened.replace(/\.$/, "");
  const wanted = new URLSearchParams({ status, ...(integration ? { integration } : {}) });
  return (
    <Callout
      tone={status === "needs_reauth" ? "danger" : "caution"}
      title={t("attentionGroup.title", { count, provider, happened })}
      action={
        <>
          {diagnosis.code.startsWith("own_app_") ? (
            <ButtonLink size="sm" href="/settings/oauth-apps">
              {t("remedies.ownApps")}
            </ButtonLink>
          ) : null}
          <ButtonLink size="sm" href={`/integration-hub/active?${wanted}`}>
            {t("attentionGroup.seeAll", { count })}
          </ButtonLink>
        </>
      }
    >
      <DiagnosisWords diagnosis={diagnosis} withoutHappened />
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
        {connections.map((connection) => (
          <li key={connection.id}>
            <Link
              href={`/integration-hub/active/${connection.id}`}
              className="rounded-sm text-accent-text hover:underline"
            >
              {connectionTitle(connection, t)}
            </Link>
          </li>
        ))}
        {count > connections.length ? (
          <li className="text-quiet">{t("attentionGroup.more", { count: count - connections.length })}</li>
        ) : null}
      </ul>
    </Callout>
  );
}
