import { describe, expect, it } from "vitest";
import { ProviderError, type ProviderFailure } from "@/lib/base/errors";
import type { ProviderHttp } from "../../contract";
import { fakeHttp } from "../../fixtures/fake-http";
import { readGoogleError } from "../read-error";
import { gmailChecks } from "./checks";
import emptyMessage from "./samples/empty-message.json";
import mailIsOff from "./samples/mail-is-off.json";

const sending = gmailChecks.find(({ name }) => name === "sending");

/** As the transport does with an answer of 400. */
function refusing(status: number, body: unknown): ProviderHttp {
  const hint = readGoogleError({ status, headers: new Headers(), body });
  if (hint?.kind !== "rejected") throw new Error("not a rejection");
  return failing({ kind: "rejected", status, reason: hint.reason });
}

function failing(failure: ProviderFailure): ProviderHttp {
  const post = async () => {
    throw new ProviderError("google", failure);
  };
  return { ...fakeHttp("https://www.googleapis.com", []), post };
}

describe("whether Gmail would send", () => {
  it("is yes where it only misses the message", async () => {
    expect(await sending?.run(refusing(400, emptyMessage))).toBe("Gmail is ready to send.");
  });

  it("is asked without a word of a message", async () => {
    const http = fakeHttp("https://www.googleapis.com", [{ id: "1", threadId: "1" }]);
    await sending?.run(http);
    expect(http.requests).toMatchObject([{ method: "POST", body: {} }]);
    expect(http.requests[0]?.url.pathname).toBe("/gmail/v1/users/me/messages/send");
  });

  it.each<[string, ProviderHttp]>([
    ["there is no mailbox", refusing(400, mailIsOff)],
    ["the API is not enabled", failing({ kind: "rejected", status: 403, reason: "Gmail API has not been used" })],
    ["the access has ended", failing({ kind: "unauthorized" })],
    ["Gmail is down", failing({ kind: "unavailable", status: 503 })],
  ])("is no where %s", async (_, http) => {
    await expect(sending?.run(http)).rejects.toBeInstanceOf(ProviderError);
  });
});
