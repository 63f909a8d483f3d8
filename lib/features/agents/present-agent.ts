import type { agents } from "@/db/schema";
import type { Agent } from "@/lib/contracts/agents";

export function presentAgent(row: typeof agents.$inferSelect): Agent {
  const { id, command, name, description, isEnabled, createdAt } = row;
  return { id, command, name, description, isEnabled, createdAt: createdAt.toISOString() };
}
