"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useHubNow } from "@/components/i18n/now-provider";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import type { Connection } from "@/lib/contracts/connections";
import type { HeldConsent } from "@/lib/contracts/held-consents";
import { useDecideHeld } from "./queries";
import { ReconnectButton } from "./reconnect-button";

interface HeldConsentCardProps {
  readonly connection: Connection;
  readonly held: HeldConsent;
}

type Decision = "use" | "add" | "keep";

/** Somebody reconnected with another account: asks, in plain words, what it is for. */
export function HeldConsentCard({ connection, held }: HeldConsentCardProps) {
  const t = useTranslations("connections.held");
  const format = useFormatter();
  const now = useHubNow();
  const names = { other: calledBy(held.account), current: calledBy(connection.account) };
  if (new Date(held.expiresAt) <= now) {
    return <Callout tone="idle" title={t("expired", names)} action={<ReconnectButton connection={connection} />} />;
  }
  const time = format.dateTime(new Date(held.expiresAt), { timeStyle: "short" });
  return (
    <section aria-labelledby="held-consent" className="rounded-md border border-caution-edge bg-caution-soft p-4">
      <h2 id="held-consent" className="wrap-anywhere font-semibold text-caution">
        {t("title", names)}
      </h2>
      <p className="wrap-anywhere mt-1 text-pretty">{t("detail", { ...names, time })}</p>
      <Decisions connection={connection} held={held} names={names} />
    </section>
  );
}

interface DecisionsProps extends HeldConsentCardProps {
  readonly names: { readonly other: string; readonly current: string };
}

function Decisions({ connection, held, names }: DecisionsProps) {
  const t = useTranslations("connections.held");
  const router = useRouter();
  const decide = useDecideHeld(connection.id);
  const isTaken = held.existingConnectionId !== null;

  // Not by the callbacks of `mutate`: the page that is read anew takes this question away, and they are called no more.
  const choose = async (decision: Decision) => {
    const result = await decide.mutateAsync({ id: held.id, decision }).catch(() => null); // shown below
    if (!result) return;
    if (decision === "keep") notify({ tone: "positive", text: t("kept") });
    if (decision === "use") notify({ tone: "positive", text: t("used", { name: names.other }) });
    if (decision !== "add") {
      // The address that the consent led back to has said what it had to.
      router.replace(`/integration-hub/active/${connection.id}`);
      return;
    }
    notify({ tone: "positive", text: t("added", { name: names.other }) });
    router.push(`/integration-hub/active/${result.id}`);
  };
  const deciding = decide.isPending ? decide.variables.decision : null;
  const option = (decision: Decision, label: string, detail: string, isPossible = true) => (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 p-3">
      <span className="min-w-0 grow basis-64">
        <span className="wrap-anywhere block font-medium">{label}</span>
        <span className="wrap-anywhere block text-pretty text-quiet">{detail}</span>
      </span>
      <Button
        size="sm"
        aria-label={label}
        busy={deciding === decision}
        disabled={!isPossible || deciding !== null}
        onClick={() => choose(decision)}
      >
        {t(`do.${decision}`)}
      </Button>
    </li>
  );
  return (
    <>
      <ul className="mt-3 divide-y rounded-md border bg-raised">
        {option("use", t("use", names), isTaken ? t("useTaken", names) : t("useDetail"), !isTaken)}
        {isTaken
          ? option("add", t("addRenew", names), t("addRenewDetail", names))
          : option("add", t("add", names), t("addDetail", names))}
        {option("keep", t("keep", names), t("keepDetail", names))}
      </ul>
      {decide.error ? <ProblemCallout error={decide.error} className="mt-3" /> : null}
    </>
  );
}

function calledBy(account: Connection["account"]): string {
  return account?.email ?? account?.name ?? account?.id ?? "";
}
