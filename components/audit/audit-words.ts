import type { useTranslations } from "next-intl";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import type { AuditEvent } from "@/lib/contracts/audit";

type Translator = ReturnType<typeof useTranslations<never>>;

/** What was done, in words; an action without any shows its code. */
export function actionWords(t: Translator, { action }: AuditEvent): string {
  return sayIfKnown(t, `audit.actions.${action}`) ?? action;
}

/** What it was done to: its name, or at least what kind of thing it is. */
export function targetWords(t: Translator, { target }: AuditEvent): string {
  return target.name ?? sayIfKnown(t, `audit.targets.${target.kind}`) ?? target.kind;
}

/** How it ended; empty where there is nothing to say. */
export function outcomeWords(t: Translator, { outcome }: AuditEvent): string {
  if (outcome === null) return "";
  return sayIfKnown(t, `audit.outcomes.${outcome}`) ?? outcome;
}

/** Outcomes that are as they should be. */
export function isFine({ outcome }: AuditEvent): boolean {
  return outcome === null || outcome === "ok" || outcome.startsWith("as_");
}
