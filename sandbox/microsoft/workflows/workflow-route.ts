import { z } from "zod";
import { newId } from "@/lib/base/id";
import { parseJson } from "@/lib/base/json";
import type { SandboxContext } from "../../kit/http";
import type { KeyRing } from "../../kit/keys/key-ring";
import type { StateSection } from "../../kit/state";

/** What workflows have posted. */
export const cardsShape = z.object({ cards: z.array(z.object({ workflow: z.string(), text: z.string() })) });
type Cards = StateSection<z.output<typeof cardsShape>>;

const bodyShape = z.object({
  type: z.literal("message"),
  attachments: z.array(
    z.object({
      contentType: z.literal("application/vnd.microsoft.card.adaptive"),
      content: z.object({ type: z.literal("AdaptiveCard"), body: z.array(z.object({ text: z.string() })) }),
    }),
  ),
});

/**
 * POST …/workflows/{id}/triggers/manual/paths/invoke: "Post to a channel when a webhook request is received". It answers before
 * the run, so what makes no sense is taken as well, and fails later.
 * https://learn.microsoft.com/connectors/teams/#microsoft-teams-webhook
 */
export async function handleWorkflow(
  c: SandboxContext,
  { keys, cards }: { readonly keys: KeyRing; readonly cards: Cards },
): Promise<Response> {
  const workflow = c.req.param("workflow") ?? "";
  const given = keys
    .list()
    .filter(({ way, owner, state }) => way === "webhook_url" && owner === workflow && state !== "unknown");
  const [known] = given;
  if (!known) return problem(404, "WorkflowNotFound", `The workflow '${workflow}' could not be found.`);
  const sig = c.req.query("sig") ?? "";
  // An address that was good until anyone could start the workflow no more.
  if (sig === "" || known.state === "expired") {
    const text = "The request must be authenticated only by Shared Access scheme.";
    return problem(401, "DirectApiAuthorizationRequired", text);
  }
  if (sig !== known.secret) return problem(401, "AuthorizationFailed", "The authentication credentials are not valid.");
  if (known.state === "revoked") {
    const text = `Could not execute workflow '${workflow}' trigger 'manual' with state 'Disabled': trigger is not enabled.`;
    return problem(400, "WorkflowTriggerIsNotEnabled", text);
  }
  const body = bodyShape.safeParse(parseJson(await c.req.text()));
  const posted = body.success ? body.data.attachments : [];
  for (const { content } of posted) {
    cards.data.cards.push({ workflow, text: content.body.map(({ text }) => text).join("\n") });
  }
  cards.touch();
  c.set("account", `workflow ${workflow}`);
  return new Response(null, { status: 202, headers: { "x-ms-workflow-run-id": newId() } });
}

function problem(status: number, code: string, message: string): Response {
  return Response.json({ error: { code, message } }, { status });
}
