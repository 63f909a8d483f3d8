import { counted } from "@/lib/features/agents/queries/query";
import { groupAttention } from "@/lib/features/connections/group-attention";
import type { Part } from "../write-summary";

/** Connections that need somebody, by what is behind it. */
export const sayConnections: Part = async (ctx) => {
  const groups = await groupAttention(ctx.actor);
  if (groups.length === 0) return ["All of them work."];
  return groups.map(({ providerName, count, diagnosis }) => {
    const what = diagnosis?.happened ? `: ${diagnosis.happened}` : " in trouble.";
    return `${providerName}, ${counted(count, "connection")}${what}`;
  });
};
