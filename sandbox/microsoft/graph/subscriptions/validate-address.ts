import { STATUS_CODES } from "node:http";
import { newId } from "@/lib/base/id";
import { GraphError } from "../errors";

/** https://learn.microsoft.com/graph/change-notifications-delivery-webhooks#notificationurl-validation */
const DEADLINE_MS = 10_000;

/**
 * Asks whether an address wants to be sent to: a POST with a token that it has to say back as plain text. The token is
 * the text that Graph sends, written as a form writes it: its spaces are `+`, and a client has to decode them.
 */
export async function validateAddress(address: string, deadlineMs = DEADLINE_MS): Promise<void> {
  const token = `Validation: Testing client application reachability for subscription Request-Id: ${newId()}`;
  const url = new URL(address);
  url.searchParams.append("validationToken", token);
  const answer = await ask(url, deadlineMs);
  if (answer === null) throw failed("Subscription validation request timed out.");
  if (answer.status !== 200) {
    const name = (STATUS_CODES[answer.status] ?? String(answer.status)).replaceAll(/[ '-]/g, "");
    throw failed(
      `Subscription validation request failed. HTTP status code is '${name}'. Notification endpoint must respond with 200 OK to validation request.`,
    );
  }
  if (answer.type !== "text/plain") {
    throw failed("Subscription validation request failed. Response content type must be text/plain.");
  }
  if (answer.text !== token) {
    throw failed(
      "Subscription validation request failed. Response must exactly match validationToken query parameter.",
    );
  }
}

function failed(message: string): GraphError {
  return new GraphError(400, "ValidationError", message);
}

async function ask(url: URL, deadlineMs: number): Promise<{ status: number; type: string; text: string } | null> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "text/plain; charset=utf-8" },
      body: "",
      redirect: "manual",
      signal: AbortSignal.timeout(deadlineMs),
    });
    const type = answer.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
    return { status: answer.status, type, text: await answer.text() };
  } catch {
    return null;
  }
}
