import { describe, expect, it } from "vitest";
import { fakeHttp } from "../../../fixtures/fake-http";
import workflowOff from "../samples/workflow-off.json";
import { teamsWorkflow } from "./auth";
import { teamsWorkflowChecks } from "./checks";
import { identifyWorkflow } from "./identify";
import { readWorkflowError } from "./read-error";

const ID = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
const QUERY = "api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=a-signature";
const NEW = `https://env.09.environment.api.powerplatform.com:443/powerautomate/automations/direct/workflows/${ID}/triggers/manual/paths/invoke?${QUERY}`;
const LOGIC = `https://prod-96.westeurope.logic.azure.com:443/workflows/${ID}/triggers/manual/paths/invoke?${QUERY}`;

describe("the address of a workflow", () => {
  it.each([NEW, LOGIC])("is called as it is, and its id may be shown: %s", async (url) => {
    expect(teamsWorkflow.inspect({ url })).toEqual([]);
    expect(teamsWorkflow.shownParts({ url })).toEqual({ workflow: ID });
    const asked = new URL("https://environment.api.powerplatform.com/workflow");
    const request = { url: asked, method: "POST", headers: new Headers(), body: new Uint8Array() };
    const signed = await teamsWorkflow.sign(request, { url }, new Date());
    expect(signed.url.href).toBe(new URL(url).href);
  });

  it.each([
    ["https://acme.webhook.office.com/webhookb2/1@2/IncomingWebhook/3/4", "wrong_kind", /Office 365 connector/],
    ["https://make.api.powerplatform.com/flows/1", "malformed", /\/workflows\//],
    [NEW.replace(ID, "the-workflow"), "malformed", /\/workflows\//],
    [NEW.replace("&sig=a-signature", ""), "malformed", /signature/],
    [NEW.replaceAll("&", "&amp;"), "malformed", /signature/],
  ])("is told from others: %s", (url, fault, detail) => {
    expect(teamsWorkflow.inspect({ url })).toMatchObject([
      { field: "url", fault, detail: expect.stringMatching(detail) },
    ]);
  });
});

describe("the workflow", () => {
  it("is the account, and says in the channel that it is connected", async () => {
    const http = fakeHttp("https://teams.test", []);
    const entered = { workflow: ID, channel: "Acme HQ / General" };
    expect(await identifyWorkflow(http, entered)).toEqual({
      id: ID,
      name: "Acme HQ / General",
      email: null,
      imageUrl: null,
    });
    expect(http.requests).toMatchObject([
      {
        method: "POST",
        body: {
          type: "message",
          attachments: [
            {
              contentType: "application/vnd.microsoft.card.adaptive",
              content: { type: "AdaptiveCard", body: [{ type: "TextBlock" }] },
            },
          ],
        },
      },
    ]);
  });

  it("has a name where nobody gave it one", async () => {
    const account = await identifyWorkflow(fakeHttp("https://teams.test", []), { workflow: ID, channel: "" });
    expect(account.name).toBe("Workflow 0a1b2c3d");
  });

  it("is tested without a card", async () => {
    const http = fakeHttp("https://teams.test", []);
    await teamsWorkflowChecks[0]?.run(http);
    expect(http.requests).toMatchObject([{ body: { type: "message", attachments: [] } }]);
  });
});

describe("a refusal to start", () => {
  const read = (status: number, body: unknown) => readWorkflowError({ status, headers: new Headers(), body });

  it.each([
    [401, "DirectApiAuthorizationRequired", "lacks_permission"],
    [400, "WorkflowTriggerIsNotEnabled", "revoked"],
    [401, "AuthorizationFailed", "wrong"],
    [404, "WorkflowNotFound", "wrong"],
  ])("%d %s: %s", (status, code, fault) => {
    expect(read(status, { error: { code, message: "quotes the address" } })).toMatchObject({
      kind: "unauthorized",
      fault,
    });
  });

  it("quotes nothing", () => {
    expect(JSON.stringify(read(400, workflowOff))).not.toContain(ID);
    expect(read(400, { error: { code: "InvalidRequestContent", message: "a-signature" } })).toEqual({
      kind: "rejected",
      reason: "The workflow refused the message: InvalidRequestContent.",
    });
    expect(read(413, "")).toEqual({ kind: "rejected", reason: "The workflow refused the message: status 413." });
    expect([read(429, {}), read(502, {})]).toEqual([null, null]);
  });
});
