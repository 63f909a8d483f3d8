// Why: journeys that begin with a connection make one without the clicks, which a journey of their own goes through.
import { type APIResponse, expect, type Page } from "@playwright/test";
import { z } from "zod";
import { callApi } from "./call-api";
import type { SandboxControl, SandboxReturn } from "./sandbox-control";

const started = z.object({ authorizationUrl: z.url() });

interface ConnectWish {
  readonly sandbox: SandboxControl;
  readonly account: string;
  readonly visibility?: "personal" | "shared";
  /** Google Calendar where none is named. */
  readonly integration?: string;
}

/** Connects an account as the person who is signed in at `page`; answers the connection's id. */
export async function connectAccount(page: Page, wish: ConnectWish): Promise<string> {
  const { sandbox, account, visibility, integration = "google-calendar" } = wish;
  const begun = await callApi(page, "POST", "/api/integrations/oauth/init", { integration, visibility });
  const { authorizationUrl } = started.parse(await begun.json());
  const [, provider = ""] = new URL(authorizationUrl).pathname.split("/"); // each stand-in is below its name
  const landed = await goBack(
    page,
    await sandbox.consent(provider, { authorizationUrl, account, decision: "approve" }),
  );
  const connectionId = new URL(landed.url()).searchParams.get("connection");
  expect(connectionId, `The consent ended at ${landed.url()}`).not.toBeNull();
  return String(connectionId);
}

/** As the provider sends the browser: by a redirect, or by its page that posts a form from another site. */
function goBack(page: Page, { redirectTo, responseMode }: SandboxReturn): Promise<APIResponse> {
  if (responseMode === "query") return page.request.get(redirectTo);
  const { origin, pathname, searchParams } = new URL(redirectTo);
  return page.request.post(origin + pathname, { form: Object.fromEntries(searchParams), headers: { origin: "null" } });
}
