// Why: a chat or a server of a shared bot is one organization's; a journey leaves it to the next one's organization.
import type { Page } from "@playwright/test";
import { z } from "zod";
import { callApi } from "./call-api";

const listed = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Disconnects all connections that the person who is signed in at `page` sees. */
export async function endEverything(page: Page): Promise<void> {
  const answer = await callApi(page, "GET", "/api/integrations?limit=100");
  for (const { id } of listed.parse(await answer.json()).data) await callApi(page, "DELETE", `/api/integrations/${id}`);
}
