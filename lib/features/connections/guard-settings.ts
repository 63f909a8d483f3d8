import { AppError } from "@/lib/base/errors";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { mayOversee } from "./visibility";

/**
 * A connection's settings are its programs' own, but for those that the hub itself goes by. matchByEmail: whoever has a
 * member's address at the provider is that member in its chats (lib/features/chat-people/bind-by-address.ts), which owners and
 * admins decide alone.
 * @throws AppError forbidden, unprocessable
 */
export function guardSettings(actor: OrganizationActor, settings: Readonly<Record<string, unknown>> | undefined): void {
  const wanted = settings?.matchByEmail;
  if (wanted === undefined) return;
  if (typeof wanted !== "boolean")
    throw new AppError("unprocessable", "settings.matchByEmail is either true or false.");
  if (actor.kind !== "system" && !mayOversee(actor)) {
    throw new AppError("forbidden", "Only owners and admins decide whether people are known by their address.");
  }
}
