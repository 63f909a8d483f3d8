import type { Connection } from "@/lib/contracts/connections";

type Connected = Pick<Connection, "id" | "integration" | "choices">;

/** The connection's page, told what a consent would have told it: `readLanding` reads it there. */
export function landingAddress(
  { id, integration, choices }: Connected,
  how: { readonly reconnected: boolean },
): string {
  const params = new URLSearchParams({ success: "true", integration, connection: id });
  if (how.reconnected) params.set("reconnected", "true");
  const open = choices.find((choice) => choice.required && choice.open);
  if (open) params.set("choice", open.name);
  return `/integration-hub/active/${id}?${params}`;
}
