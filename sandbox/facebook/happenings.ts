import { Hono } from "hono";
import { z } from "zod";
import { ControlError, readControlBody } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";
import type { MetaDesk } from "../meta/meta-desk";
import { PAGES, type SeededPage } from "./pages";
import type { FacebookSection } from "./state";
import type { FacebookWorld } from "./world";

const leadIn = z.strictObject({
  page: z.string(),
  fields: z.record(z.string(), z.string()).default({ full_name: "Zoë Müller", email: "zoe@mail.test" }),
});
const postIn = z.strictObject({ page: z.string(), from: z.string().default("Zoë Müller"), text: z.string().min(1) });
const FORM_ID = "300000000000001";

/** What people do on Pages, and what the app is told of it. */
export function happeningsControl({ oauth, own }: FacebookWorld, meta: MetaDesk): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  const seconds = () => Math.floor(oauth.clock.now().getTime() / 1000);
  // https://developers.facebook.com/docs/graph-api/webhooks/getting-started/webhooks-for-leadgen
  routes.post("/lead", async (c) => {
    const { page: name, fields } = await readControlBody(c, leadIn);
    const page = requirePage(name);
    const leadId = nextId(own, "44");
    own.data.leads.push({ id: leadId, pageId: page.id, createdAt: seconds(), fields });
    own.touch();
    const value = { created_time: seconds(), leadgen_id: leadId, page_id: page.id, form_id: FORM_ID };
    meta.tell(page.id, "leadgen", { changes: [{ field: "leadgen", value }] });
    return c.json({ leadId, pageId: page.id });
  });
  // https://developers.facebook.com/docs/graph-api/webhooks/reference/page#feed
  routes.post("/post", async (c) => {
    const { page: name, from, text } = await readControlBody(c, postIn);
    const page = requirePage(name);
    const postId = `${page.id}_${nextId(own, "122")}`;
    const author = { id: "10220000000000009", name: from };
    const about = { item: "status", verb: "add", published: 1, created_time: seconds() };
    const value = { ...about, from: author, post_id: postId, message: text };
    meta.tell(page.id, "feed", { changes: [{ field: "feed", value }] });
    return c.json({ postId });
  });
  return routes;
}

function requirePage(name: string): SeededPage {
  const page = PAGES.find((one) => one.name === name || one.id === name);
  if (!page) throw new ControlError(`There is no Page ${name}.`);
  return page;
}

function nextId(own: FacebookSection, prefix: string): string {
  own.data.nextId += 1;
  return prefix + String(own.data.nextId).padStart(13, "0");
}
