import type { useTranslations } from "next-intl";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import type { HubEvent } from "@/lib/contracts/events/endpoints";
import { isOwnType } from "@/lib/contracts/events/own-type";

type Translator = ReturnType<typeof useTranslations<never>>;

/** What happened, in words; a type without any shows its name, and so do an organization's own, whatever they are called. */
export function eventWords(t: Translator, { type, data }: HubEvent): string {
  if (isOwnType(type)) return type;
  return sayIfKnown(t, `activity.events.${type}_${wayOf(data)}`) ?? sayIfKnown(t, `activity.events.${type}`) ?? type;
}

/** In which of several ways it happened. The data was parsed by the type's schema when it was told. */
function wayOf(data: HubEvent["data"]): string | null {
  if (data.reconnected === true) return "reconnected";
  if (data.resource === "products") return "products";
  if (data.status === "rate_limited") return "rate_limited";
  const previous = Object(data.previous);
  if ("visibility" in previous) return String(data.visibility);
  if ("status" in previous) return data.status === "paused" ? "paused" : "resumed";
  if ("name" in previous) return "renamed";
  return "settings" in previous ? "settings" : null;
}

/** What it happened to: its name, or null where it has none. */
export function subjectWords({ data }: HubEvent): string | null {
  const name = data.name ?? data.title ?? null;
  return typeof name === "string" || typeof name === "number" ? String(name) : null;
}

/** Who it was. What the hub does by itself carries the name of a job, which says nothing to people. */
export function actorWords(t: Translator, { actor }: HubEvent): string {
  return actor.kind === "job" ? t("activity.hub") : actor.name;
}
