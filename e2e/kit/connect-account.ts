// Why: journeys that begin with a connection make one without the clicks, which a journey of their own goes through.
import { expect, type Page } from "@playwright/test";
import { z } from "zod";
import { callApi } from "./call-api";
import type { SandboxControl } from "./sandbox-control";

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
  const callback = await sandbox.consent(provider, { authorizationUrl, account, decision: "approve" });
  const landed = await page.request.get(callback);
  const connectionId = new URL(landed.url()).searchParams.get("connection");
  expect(connectionId, `The consent ended at ${landed.url()}`).not.toBeNull();
  return String(connectionId);
}
