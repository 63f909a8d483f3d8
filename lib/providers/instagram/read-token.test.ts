import { describe, expect, it } from "vitest";
import { readInstagramTokenAnswer } from "./read-token-answer";
import { readInstagramTokenError } from "./read-token-error";
import token from "./samples/token.json";
import tokenInList from "./samples/token-in-list.json";

describe("readInstagramTokenAnswer", () => {
  it.each([token, tokenInList])("reads token and permissions in either shape", (answer) => {
    expect(readInstagramTokenAnswer(answer)).toEqual({
      access_token: "IGAAsample",
      scope: "instagram_business_basic,instagram_business_content_publish",
    });
  });

  it("leaves the answers of trades as they are", () => {
    const traded = { access_token: "IGAAlong", token_type: "bearer", expires_in: 5_183_944 };
    expect(readInstagramTokenAnswer(traded)).toEqual(traded);
    expect(readInstagramTokenAnswer(undefined)).toEqual({});
  });
});

describe("readInstagramTokenError", () => {
  const ofCode = (error_message: string) => ({ error_type: "OAuthException", code: 400, error_message });
  const ofGraph = (code: number) => ({ error: { message: "Words", type: "OAuthException", code } });

  it.each([
    ["a code that was used", 400, ofCode("Matching code was not found or was already used"), "invalid_grant"],
    ["an app id that is none", 400, ofCode("Invalid platform app"), "invalid_client"],
    ["a wrong secret", 400, ofCode("Error validating client secret"), "invalid_client"],
    ["an outage", 503, ofCode("Try later"), "temporarily_unavailable"],
    ["a token that has ended", 400, ofGraph(190), "invalid_grant"],
    ["a token that is too young", 400, ofGraph(100), "invalid_request"],
    ["a wrong secret at the trade", 400, ofGraph(1), "invalid_client"],
    ["an outage at the trade", 500, ofGraph(1), "temporarily_unavailable"],
    ["a limit", 400, ofGraph(4), "temporarily_unavailable"],
  ])("%s", (_, status, body, expected) => {
    expect(readInstagramTokenError(body, status)).toBe(expected);
  });

  it.each([token, tokenInList, { access_token: "x" }, undefined, "<html>"])("leaves %j alone", (body) => {
    expect(readInstagramTokenError(body, 200)).toBeNull();
  });
});
