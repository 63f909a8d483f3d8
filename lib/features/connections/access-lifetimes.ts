import type { OAuth2Auth } from "@/lib/providers/contract";

/** What a provider documents of how long a consent lasts. */
export type AccessLifetime =
  /** The hub renews it, as long as the provider lets it. */
  | { readonly kind: "renewed" }
  /** It ends by itself only when somebody takes it back. */
  | { readonly kind: "endless" }
  /** The hub has it made longer before it ends. */
  | { readonly kind: "extended"; readonly seconds: number }
  /** Then a person consents again: it cannot be renewed. */
  | { readonly kind: "ends"; readonly seconds: number }
  /** It ends where the hub could not renew it for so long. */
  | { readonly kind: "idle"; readonly seconds: number }
  /** Then a person consents again, whatever was renewed meanwhile. */
  | { readonly kind: "consent"; readonly seconds: number };

/** Says in facts what a person who connects has to expect: when the hub carries on alone, and when it cannot. */
export function accessLifetimes(auth: OAuth2Auth): readonly AccessLifetime[] {
  const { refreshLifetimeSecondsIfAbsent: idle, grantLifetimeSeconds: consent } = auth;
  return [
    renewal(auth),
    ...(idle === "unknown" || auth.refresh === "none" ? [] : [{ kind: "idle", seconds: idle } as const]),
    ...(consent === "none" ? [] : [{ kind: "consent", seconds: consent } as const]),
  ];
}

function renewal({ refresh, accessLifetimeSecondsIfAbsent: seconds }: OAuth2Auth): AccessLifetime {
  if (seconds === "never") return { kind: "endless" };
  if (refresh === "extension") return { kind: "extended", seconds };
  return refresh === "none" ? { kind: "ends", seconds } : { kind: "renewed" };
}
