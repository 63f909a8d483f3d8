// Why: an organization's own product shows the connect page in a frame, and hears of what is connected.
import { createServer } from "node:http";
import type { FrameLocator, Page } from "@playwright/test";
import { z } from "zod";
import { productInUse } from "../product";

/** A page of another site that frames an address of the hub. */
export interface Embedder {
  /** Shows the page; `policy` is its Cross-Origin-Opener-Policy. */
  readonly open: (page: Page, framed: string, policy?: string) => Promise<FrameLocator>;
  /** What the frame has told the page since it was loaded. */
  readonly heard: (page: Page) => Promise<readonly unknown[]>;
  readonly close: () => Promise<void>;
}

const PAGE = (framed: string) => `<!doctype html><html lang="en"><title>Embedder</title><h1>Our product</h1>
<script>window.heard = []; addEventListener("message", ({ origin, data }) => heard.push({ origin, data }));</script>
<iframe title="Connect" width="520" height="800" src="${framed}"></iframe>`;

export async function serveEmbedder(): Promise<Embedder> {
  const origin = productInUse().embedderOrigin;
  const server = createServer((request, answer) => {
    const asked = new URL(request.url ?? "/", origin).searchParams;
    const policy = asked.get("policy");
    if (policy) answer.setHeader("cross-origin-opener-policy", policy);
    answer.setHeader("content-type", "text/html; charset=utf-8").end(PAGE(asked.get("framed") ?? "about:blank"));
  });
  await new Promise<void>((resolve) => server.listen(Number(new URL(origin).port), "127.0.0.1", resolve));
  return {
    open: async (page, framed, policy) => {
      const query = new URLSearchParams({ framed, ...(policy ? { policy } : {}) });
      await page.goto(`${origin}/?${query}`);
      return page.frameLocator("iframe");
    },
    heard: async (page) => z.array(z.unknown()).parse(await page.evaluate("window.heard")),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
