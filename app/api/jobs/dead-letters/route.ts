import { listDeadLettersContract } from "@/lib/contracts/dead-letters";
import { route } from "@/lib/core/http/route";
import { listDeadLetters } from "@/lib/features/dead-letters/list-dead-letters";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listDeadLettersContract,
  access: "dead_letters:read",
  handle: (ctx, { query }) => listDeadLetters(ctx, query),
});
