import type { ConnectionRecord } from "@/lib/features/connections/present-connection";

/** May a secret be entered that this connection's own app signs with? A receiver's are made, and replaced, as a receiver's. */
export function takesSecret({ integration }: Pick<ConnectionRecord, "integration">): boolean {
  const source = integration?.webhook;
  if (!source || source.scheme.kind === "receiver") return false;
  return source.secrets.some(({ kind }) => kind === "connection");
}
