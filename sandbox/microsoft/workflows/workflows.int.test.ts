import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type RunningSandbox, startSandbox } from "../../start";
import { workflowKeys } from "./keys";

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, appUrl: "http://localhost:3999", dataFile: null });
});
afterAll(() => sandbox.stop());
beforeEach(() => fetch(`${sandbox.origin}/control/reset`, { method: "POST" }));

const CARD = {
  contentType: "application/vnd.microsoft.card.adaptive",
  content: { type: "AdaptiveCard", version: "1.4", body: [{ type: "TextBlock", text: "Hello" }] },
};
const GENERAL = "workflow of General";
const addressOf = (name: string) =>
  (workflowKeys.find((key) => key.name === name)?.credentials.url ?? "").replace(
    "{sandbox}",
    `${sandbox.origin}/microsoft`,
  );

async function start(name: string, body: unknown = { type: "message", attachments: [CARD] }) {
  const answer = await fetch(addressOf(name), { method: "POST", body: JSON.stringify(body) });
  const text = await answer.text();
  return { status: answer.status, code: text === "" ? null : JSON.parse(text).error.code };
}
const cards = async () => (await fetch(`${sandbox.origin}/control/microsoft/cards`)).json();

describe("a workflow", () => {
  it("takes cards with 202 and posts them", async () => {
    expect(await start(GENERAL)).toEqual({ status: 202, code: null });
    expect(await cards()).toEqual([{ workflow: "0a1b2c3d4e5f60718293a4b5c6d7e8f9", text: "Hello" }]);
  });

  it("takes what it cannot post as well, and posts nothing", async () => {
    for (const body of [{ type: "message", attachments: [] }, { text: "plain" }, "text"]) {
      expect((await start(GENERAL, body)).status).toBe(202);
    }
    expect(await cards()).toEqual([]);
  });

  it.each([
    ["workflow that is switched off", 400, "WorkflowTriggerIsNotEnabled"],
    ["signature of nothing", 401, "AuthorizationFailed"],
    ["workflow that is not there", 404, "WorkflowNotFound"],
    ["workflow for people who are signed in", 401, "DirectApiAuthorizationRequired"],
    ["address without its signature", 401, "DirectApiAuthorizationRequired"],
  ])("does not start: %s", async (name, status, code) => {
    expect(await start(name)).toEqual({ status, code });
    expect(await cards()).toEqual([]);
  });

  it("keeps no signature in the log", async () => {
    await start(GENERAL);
    const log = await (await fetch(`${sandbox.origin}/control/microsoft/requests`)).text();
    expect(log).toContain("/triggers/manual/paths/invoke");
    expect(log).not.toContain("SANDBOX-teams");
  });
});
