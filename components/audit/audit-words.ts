import type { useTranslations } from "next-intl";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import type { AuditEvent } from "@/lib/contracts/audit";
import { catalogue } from "@/lib/providers/catalogue";

type Translator = ReturnType<typeof useTranslations<never>>;

/** Outcomes as they were meant to be; every other one is a reason why it did not work. */
const FINE: readonly (string | null)[] = [
  null,
  "ok",
  "owner_removed",
  "only_readable",
  "as_owner",
  "as_admin",
  "as_member",
  "as_viewer",
];

/** What was done, or tried, in words; an action without any shows its code. */
export function actionWords(t: Translator, event: AuditEvent): string {
  const { action } = event;
  const tried = isFailure(event) ? sayIfKnown(t, `audit.tried.${action}`) : null;
  return tried ?? sayIfKnown(t, `audit.actions.${action}`) ?? action;
}

/** What it was done to: its name, or at least what kind of thing it is. */
export function targetWords(t: Translator, { target }: AuditEvent): string {
  const integration = target.kind === "integration" ? catalogue.find(({ key }) => key === target.id) : undefined;
  return target.name ?? integration?.name ?? sayIfKnown(t, `audit.targets.${target.kind}`) ?? target.kind;
}

/** How it ended; what says nothing of it was done. */
export function outcomeWords(t: Translator, { outcome }: AuditEvent): string {
  if (outcome === null) return t("audit.outcomes.ok");
  return sayIfKnown(t, `audit.outcomes.${outcome}`) ?? outcome;
}

/** Whether it did not end as it was meant to. */
export function isFailure({ outcome }: AuditEvent): boolean {
  return !FINE.includes(outcome);
}

/** Who it was. What the hub does by itself carries the name of a job, which is for the details. */
export function actorWords(t: Translator, { actor }: AuditEvent): string {
  return actor.kind === "job" ? t("audit.hub") : actor.name;
}
