import { describe, expect, it } from "vitest";
import { ProviderError, type ProviderFailure } from "@/lib/base/errors";
import type { ChatDraft } from "../chat-contract";
import { fakeHttp } from "../fixtures/fake-http";
import { slackChat } from "./chat";
import { mrkdwn } from "./mrkdwn";
import { readSlackError } from "./read-error";
import { sectionsOf } from "./sections";

const API = "https://slack.test";
const POSTED = { ok: true, channel: "C012AB3CD", ts: "1795341600.000200", message: {} };
const draft = (change: Partial<ChatDraft> = {}): ChatDraft => ({
  chatId: "C012AB3CD",
  threadId: null,
  body: { text: "Hello", marks: [] },
  notice: null,
  ...change,
});

async function sent(change: Partial<ChatDraft>) {
  const http = fakeHttp(API, [POSTED]);
  const outcome = await slackChat(http).send(draft(change));
  const [request] = http.requests;
  const fields = request?.body instanceof URLSearchParams ? Object.fromEntries(request.body) : {};
  return { outcome, url: request?.url.href, headers: request?.headers, fields };
}

const failing = (failure: ProviderFailure) => ({
  ...fakeHttp(API, []),
  fetch: () => Promise.reject(new ProviderError("slack", failure)),
});

describe("a message", () => {
  it("is posted by Slack's own client, in its thread, without a token of ours", async () => {
    const { outcome, url, headers, fields } = await sent({ threadId: "1795341500.000100" });
    expect(outcome).toEqual({ kind: "sent", messageId: "C012AB3CD:1795341600.000200", chatId: "C012AB3CD" });
    expect(url).toBe(`${API}/api/chat.postMessage`);
    expect(headers?.get("authorization")).toBeNull();
    expect(fields).toEqual({
      channel: "C012AB3CD",
      thread_ts: "1795341500.000100",
      unfurl_links: "false",
      unfurl_media: "false",
      text: "Hello",
      mrkdwn: "false",
    });
  });

  it("that is a notice has its title, its words and how bad it is in blocks", async () => {
    const body = { text: "Reconnect <it>.", marks: [] };
    const { fields } = await sent({ body, notice: { title: "Stripe needs you", level: "error" } });
    expect(fields.text).toBe("Stripe needs you\nReconnect &lt;it&gt;.");
    expect(JSON.parse(fields.blocks ?? "")).toEqual([
      { type: "header", text: { type: "plain_text", text: "Stripe needs you" } },
      { type: "section", text: { type: "mrkdwn", text: "Reconnect &lt;it&gt;." } },
      { type: "context", elements: [{ type: "mrkdwn", text: "Needs you now · Integration Hub" }] },
    ]);
  });

  it("that is a long notice keeps to Slack's limits", async () => {
    const text = "A line of words.\n".repeat(230).trimEnd();
    const notice = { title: "x".repeat(200), level: "info" } as const;
    const { fields } = await sent({ body: { text, marks: [] }, notice });
    const blocks: { type: string; text?: { text: string } }[] = JSON.parse(fields.blocks ?? "");
    expect(blocks[0]?.text?.text).toHaveLength(150);
    const sections = blocks.filter(({ type }) => type === "section").map((block) => block.text?.text ?? "");
    expect(sections.every((section) => section.length <= 3_000)).toBe(true);
    expect(sections.join("\n")).toBe(text);
  });

  it.each([
    ["channel_not_found", { kind: "refused", code: "gone", unreachable: true }],
    ["is_archived", { kind: "refused", code: "gone", unreachable: true }],
    ["not_in_channel", { kind: "refused", code: "not_allowed", unreachable: true }],
    ["msg_too_long", { kind: "refused", code: "too_long", unreachable: false }],
  ])("that is refused with %s", async (error, outcome) => {
    const hint = readSlackError({ status: 200, body: { ok: false, error } });
    if (hint?.kind !== "rejected") throw new Error("no refusal");
    expect(await slackChat(failing({ status: 200, ...hint })).send(draft())).toEqual(outcome);
  });

  it.each([
    { kind: "rate_limited", retryAfterMs: 7_000 },
    { kind: "unavailable", status: 502 },
  ] as const)("that nothing is known of: $kind is thrown as it is", async (failure) => {
    await expect(slackChat(failing(failure)).send(draft())).rejects.toMatchObject({ name: "ProviderError", failure });
  });

  it("whose answer makes no sense may have been posted", async () => {
    const http = { ...fakeHttp(API, []), fetch: async () => new Response("<html>") };
    await expect(slackChat(http).send(draft())).rejects.toThrow("invalid_type");
  });
});

describe("marks", () => {
  it.each([
    [
      "nobody is named or linked by words",
      "<!channel> & <https://x.test|y>",
      [],
      "&lt;!channel&gt; &amp; &lt;https://x.test|y&gt;",
    ],
    ["bold, without the space behind it", "All well: yes", [{ kind: "bold", from: 0, to: 10 }], "*All well:* yes"],
    [
      "a link",
      "Open it",
      [{ kind: "link", from: 0, to: 4, url: "https://hub.test/?a=1&b=|" }],
      "<https://hub.test/?a=1&amp;b=%7C|Open> it",
    ],
    ["of two lines are two", "ab\ncd", [{ kind: "bold", from: 0, to: 5 }], "*ab*\n*cd*"],
    ["code of two lines is one", "a\n<b>", [{ kind: "pre", from: 0, to: 5 }], "```a\n&lt;b&gt;```"],
    [
      "one in the other",
      "a b",
      [
        { kind: "bold", from: 0, to: 3 },
        { kind: "code", from: 2, to: 3 },
      ],
      "*a* *`b`*",
    ],
  ] as const)("%s", (_, text, marks, expected) => {
    expect(mrkdwn({ text, marks: [...marks] })).toBe(expected);
  });
});

describe("a text in blocks", () => {
  it("is cut within no escaped sign, no link and no character", () => {
    const pieces = (text: string) => sectionsOf(text).map(({ text: { text: piece } }) => piece);
    const ends = (sign: string) => pieces(`${"x".repeat(2_999)}${sign}yz`).map((piece) => piece.slice(-9));
    expect(ends("&amp;")).toEqual(["xxxxxxxxx", "&amp;yz"]);
    expect(ends("<https://a.test|b>")).toEqual(["xxxxxxxxx", "test|b>yz"]);
    expect(ends("👩")).toEqual(["xxxxxxxxx", "👩yz"]);
    expect(pieces(`${"x".repeat(2_990)}\n${"y".repeat(20)}`)).toEqual(["x".repeat(2_990), "y".repeat(20)]);
    expect(pieces("&".repeat(3_001)).join("")).toBe("&".repeat(3_001));
  });
});
