import type { AccessLifetime } from "@/lib/contracts/setup-guide";
import type { OAuth2Auth } from "@/lib/providers/contract";

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
