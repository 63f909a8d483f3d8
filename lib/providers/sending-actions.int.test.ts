// Why: what sends is run against the stand-in of its vendor, through the hub: it arrives once and as it was written, and
// what makes no sense is refused by the hub before the vendor sees it, what only the vendor knows by the vendor.
import { describe, expect, it } from "vitest";
import { type ActionInput, actionsForTests, REFUSED_BY_VENDOR } from "./fixtures/actions-for-tests";
import type { WayWish } from "./fixtures/connect-way";

const { sandbox, connect, run, postedAt } = actionsForTests();

interface Sending {
  readonly wish: WayWish;
  readonly name: string;
  readonly input: ActionInput;
  readonly output: ActionInput;
  /** What the vendor has then. */
  readonly posted: { readonly provider: string; readonly message: ActionInput } | null;
  /** The hub sees it. */
  readonly wrong: readonly (readonly [ActionInput, string])[];
  /** Only the vendor knows it. */
  readonly refusals: readonly ActionInput[];
}

const text = "Hello from the hub";
const LONG = "x".repeat(200_000);
const MAIL = { to: ["ben@acme.test"], cc: ["chloe@studio.test"], subject: "Grüße 🎉", text };
const WRONG_MAILS = [
  [{ ...MAIL, to: [] }, "input.to"],
  [{ ...MAIL, to: ["nobody"] }, "input.to.0"],
  [{ ...MAIL, to: ["ben@acme.test\r\nBcc: all@acme.test"] }, "input.to.0"],
  [{ ...MAIL, subject: "a\r\nBcc: all@acme.test" }, "input.subject"],
  [{ ...MAIL, text: LONG }, "input.text"],
] as const;
const WRONG_TEXTS = [
  [{}, "input.text"],
  [{ text: "  " }, "input.text"],
  [{ text: LONG }, "input.text"],
  [{ text: ["a"] }, "input.text"],
] as const;

const sendings: readonly Sending[] = [
  {
    wish: { integration: "slack" },
    name: "post-message",
    input: { text, channelId: "C061EG9T2" },
    output: { channelId: "C061EG9T2", messageId: expect.stringMatching(/^\d+\.\d{6}$/) },
    posted: { provider: "slack", message: { channel: "C061EG9T2", text } },
    wrong: [...WRONG_TEXTS, [{ text, channelId: "general" }, "input.channelId"]],
    refusals: [
      { text, channelId: "C0NOWHERE" },
      { text, channelId: "C0ARCHIV1" },
      { text, channelId: "C0STUDIO1" },
      { text, channelId: "C0LEADERS" },
    ],
  },
  {
    wish: { integration: "slack", key: "bot token of Acme" },
    name: "post-message",
    input: { text, channelId: "C061EG9T2" },
    output: { channelId: "C061EG9T2", messageId: expect.stringMatching(/^\d+\.\d{6}$/) },
    posted: { provider: "slack", message: { channel: "C061EG9T2", text } },
    wrong: [],
    refusals: [{ text, channelId: "C0STUDIO1" }],
  },
  {
    wish: { integration: "discord", picked: ["1300000000000000001"] },
    name: "post-message",
    input: { text, channelId: "3000000000000000012" },
    output: { channelId: "3000000000000000012", messageId: expect.stringMatching(/^\d+$/) },
    posted: { provider: "discord", message: { channel: "3000000000000000012", text } },
    wrong: [...WRONG_TEXTS, [{ text, channelId: "../../users/@me" }, "input.channelId"]],
    refusals: [
      { text, channelId: "1" },
      { text, channelId: "3000000000000000013" },
      { text, channelId: "3000000000000000014" },
    ],
  },
  {
    wish: { integration: "discord", key: "webhook of general" },
    name: "post-message",
    input: { text },
    output: { channelId: "3000000000000000011", messageId: expect.stringMatching(/^\d+$/) },
    posted: { provider: "discord", message: { channel: "3000000000000000011", text } },
    wrong: WRONG_TEXTS,
    refusals: [],
  },
  {
    wish: { integration: "google-chat", key: "webhook of Acme operations" },
    name: "post-message",
    input: { text },
    output: { messageId: expect.stringMatching(/^spaces\/AAAAacmeops\/messages\//) },
    posted: null,
    wrong: WRONG_TEXTS,
    refusals: [],
  },
  {
    wish: { integration: "microsoft-teams", provider: "microsoft", key: "workflow of General" },
    name: "post-message",
    input: { text },
    output: { accepted: true },
    posted: null,
    wrong: WRONG_TEXTS,
    refusals: [],
  },
  {
    wish: { integration: "telegram", key: "token of the helper" },
    name: "send-message",
    input: { text, chatId: "5000000001", silent: true },
    output: { chatId: "5000000001", messageId: "2" },
    posted: { provider: "telegram", message: { chat: "Ana", text } },
    wrong: [
      [{ text }, "input.chatId"],
      [{ text, chatId: "Ana" }, "input.chatId"],
      [{ text: LONG, chatId: "5000000001" }, "input.text"],
    ],
    refusals: [
      { text, chatId: "999" },
      { text, chatId: "5000000002" },
    ],
  },
  {
    wish: { integration: "whatsapp", key: "system user's token" },
    name: "send-message",
    input: { text, to: "+60 12-345 6780" },
    output: { messageId: "wamid.SANDBOX1", contactId: "60123456780" },
    posted: { provider: "whatsapp", message: { to: "60123456780", type: "text", text } },
    wrong: [
      [{ text }, "input.to"],
      [{ text, to: "Ana" }, "input.to"],
      [{ to: "+60123456780", text: "" }, "input.text"],
    ],
    refusals: [{ text, to: "+60 99-999 9999" }],
  },
  {
    wish: { integration: "whatsapp", key: "system user's token" },
    name: "send-template",
    input: { to: "60123456789", template: "order_shipped", language: "en_US", values: ["Ana", "1001"] },
    output: { messageId: "wamid.SANDBOX1", contactId: "60123456789" },
    posted: { provider: "whatsapp", message: { type: "template", text: "order_shipped" } },
    wrong: [[{ to: "60123456789", template: "Order shipped", language: "en_US" }, "input.template"]],
    refusals: [
      { to: "60123456789", template: "order_shipped", language: "en_US", values: ["one"] },
      { to: "60123456789", template: "nothing_here", language: "en_US" },
    ],
  },
  {
    wish: { integration: "make", key: "token" },
    name: "run-scenario",
    input: { scenarioId: 925, data: { order: "1001" } },
    output: { runId: expect.stringMatching(/^0+1$/) },
    posted: { provider: "make", message: { scenario: "925", data: '{"order":"1001"}' } },
    wrong: [
      [{}, "input.scenarioId"],
      [{ scenarioId: "925" }, "input.scenarioId"],
      [{ scenarioId: -1 }, "input.scenarioId"],
    ],
    refusals: [{ scenarioId: 925 }, { scenarioId: 927 }, { scenarioId: 1 }],
  },
  {
    wish: { integration: "microsoft-365", provider: "microsoft", key: "app that sends mail" },
    name: "send-mail",
    input: MAIL,
    output: { accepted: true, from: "ana@acme.test" },
    posted: null,
    wrong: WRONG_MAILS,
    refusals: [],
  },
  {
    wish: { integration: "gmail", provider: "google" },
    name: "send-mail",
    input: MAIL,
    output: { messageId: expect.stringMatching(/\w/), threadId: expect.stringMatching(/\w/) },
    posted: null,
    wrong: WRONG_MAILS,
    refusals: [],
  },
];

const titled = sendings.map((sending) => {
  const { wish, name } = sending;
  return [`${wish.integration}${wish.key ? ` by ${wish.key}` : ""}: ${name}`, sending] as const;
});

describe.each(titled)("%s", (_, { wish, name, input, output, posted, wrong, refusals }) => {
  it("does what it says, and refuses what makes no sense before the vendor sees it", async () => {
    const ref = await connect(wish);
    expect(await run(ref, name, input)).toEqual(output);
    if (posted) expect(await postedAt(posted.provider)).toEqual([expect.objectContaining(posted.message)]);

    const provider = wish.provider ?? wish.integration;
    const asked = (await sandbox.control.requests(provider)).length;
    for (const [wrongInput, path] of wrong) {
      await expect(run(ref, name, wrongInput), JSON.stringify(wrongInput).slice(0, 80)).rejects.toMatchObject({
        code: "invalid_request",
        errors: expect.arrayContaining([expect.objectContaining({ path })]),
      });
    }
    expect(await sandbox.control.requests(provider)).toHaveLength(asked);
    for (const refusal of refusals) {
      await expect(run(ref, name, refusal), JSON.stringify(refusal)).rejects.toMatchObject(REFUSED_BY_VENDOR);
    }
    if (posted) expect(await postedAt(posted.provider)).toHaveLength(1);
  });

  it("cannot be tried, is told so, and then nothing is sent", async () => {
    const ref = await connect(wish);
    await expect(run(ref, name, input, { dryRun: true })).rejects.toMatchObject({
      code: "unprocessable",
      message: expect.stringMatching(/cannot try this .* Nothing was sent\.$/),
    });
    if (posted) expect(await postedAt(posted.provider)).toEqual([]);
  });
});
