import { expect, it } from "vitest";
import { readSlackTokenAnswer } from "./read-token-answer";
import answer from "./samples/installation.json";

it("puts the person's token beside the app's, each with its own end", () => {
  expect(readSlackTokenAnswer(answer)).toEqual({
    access_token: answer.access_token,
    refresh_token: answer.refresh_token,
    expires_in: 43_200,
    scope: "team:read,channels:read,chat:write,chat:write.public",
    side_tokens: {
      person: {
        access_token: answer.authed_user.access_token,
        refresh_token: answer.authed_user.refresh_token,
        expires_in: 43_200,
        scope: "groups:read",
      },
    },
  });
});

it("has none of a person who gave none, and no end where tokens have none", () => {
  const { expires_in: _, refresh_token: __, ...lasting } = answer;
  const read = readSlackTokenAnswer({ ...lasting, authed_user: { id: "U1" } });
  expect(Object.keys(read)).not.toContain("side_tokens");
  expect(read.expires_in).toBeUndefined();
});

it("makes nothing of an answer that is none", () => {
  expect(readSlackTokenAnswer("no")).toEqual({});
});
