import { z } from "zod";
import type { SandboxClock } from "../kit/clock";
import type { SandboxState } from "../kit/state";
import { type WebhookDesk, webhookDesk } from "../kit/webhooks/webhook-desk";
import { verifyAddress } from "./verify-address";
import { type Entry, metaHeaders, webhookBody } from "./webhook-body";

interface Rules {
  /** The stand-in's. */
  readonly id: string;
  readonly state: SandboxState;
  readonly clock: SandboxClock;
  readonly app: { readonly id: string; readonly secret: string };
  /** `page`: what the app subscribes to. */
  readonly object: string;
  /** Its fields: https://developers.facebook.com/docs/graph-api/webhooks/reference */
  readonly fields: readonly string[];
}

const shape = z.object({
  /** Fields of the object that the app subscribed to. */
  fields: z.array(z.string()),
  /** Which of them each Page, account or business sends to the app; those that are not here send nothing. */
  nodes: z.record(z.string(), z.array(z.string())),
});
type Saved = z.output<typeof shape>;

/** The webhooks of one product of Meta's: an address for the app, and who sends what there. */
export interface MetaDesk {
  readonly rules: Rules;
  readonly desk: WebhookDesk;
  /** null: the address is the app's by now; otherwise why it is not. */
  subscribeApp(address: string, verifyToken: string, fields: readonly string[]): Promise<string | null>;
  unsubscribeApp(): void;
  readonly subscription: { readonly url: string; readonly fields: readonly string[] };
  fieldsOf(node: string): readonly string[] | null;
  /** null: it sends nothing any more. */
  setNode(node: string, fields: readonly string[] | null): void;
  /** Tells of it where app and node subscribed to the field; what is close together comes in one post. */
  tell(node: string, field: string, about: Omit<Entry, "id" | "time">): void;
  /** The body of a post, of whatever. */
  body(entries: readonly Entry[]): string;
  reset(): void;
}

const TO = "app";
const GATHER_MS = 60;
/** Meta goes on for 36 hours; the sandbox for eight seconds. */
const RETRIES = { deadlineMs: 5_000, isRetried: (status: number | null) => status !== 200 };

export function metaDesk(rules: Rules): MetaDesk {
  const { id, state, clock, app, object } = rules;
  const section = state.section<Saved>(`${id}.subscriptions`, shape, () => ({ fields: [], nodes: {} }));
  const desk = webhookDesk({ id, state, clock, sign: metaHeaders(app.secret), ...RETRIES });
  let waiting: Entry[] = [];
  const body = (entries: readonly Entry[]) => webhookBody(object, entries);

  function sendWaiting(): void {
    const entries = waiting;
    waiting = [];
    if (entries.length > 0) desk.send({ to: TO, type: "application/json", body: body(entries) });
  }

  return {
    rules,
    desk,
    body,
    async subscribeApp(address, verifyToken, fields) {
      const problem = await verifyAddress(address, verifyToken);
      if (problem !== null) return problem;
      desk.setAddress(TO, address);
      section.data.fields = [...fields];
      section.touch();
      return null;
    },
    unsubscribeApp() {
      desk.setAddress(TO, "");
      section.data.fields = [];
      section.touch();
    },
    get subscription() {
      return { url: desk.addresses()[TO] ?? "", fields: section.data.fields };
    },
    fieldsOf: (node) => section.data.nodes[node] ?? null,
    setNode(node, fields) {
      if (fields === null) delete section.data.nodes[node];
      else section.data.nodes[node] = [...fields];
      section.touch();
    },
    tell(node, field, about) {
      const subscribed = section.data.fields.includes(field) && section.data.nodes[node]?.includes(field);
      if (!subscribed) return;
      if (waiting.length === 0) setTimeout(sendWaiting, GATHER_MS).unref();
      const now = clock.now().getTime();
      // Of changes in seconds, of conversations in milliseconds.
      waiting.push({ id: node, time: about.messaging ? now : Math.floor(now / 1000), ...about });
    },
    reset() {
      waiting = [];
      section.reset();
      desk.reset();
    },
  };
}
