import { expect, it } from "vitest";
import { fakeHttp } from "../fixtures/fake-http";
import { identifyWorkspace } from "./identify";
import authTest from "./samples/auth-test.json";
import installation from "./samples/installation.json";
import teamInfo from "./samples/team-info.json";

const identify = (answer: unknown, info: unknown = teamInfo) =>
  identifyWorkspace(fakeHttp("https://slack.com", [authTest, info]), answer);

it("is the workspace, as the token itself says", async () => {
  expect(await identify(installation)).toEqual({
    id: "T9TK3CUKW",
    name: "Acme",
    email: null,
    imageUrl: "https://img.test/132.png",
  });
});

it("is refused where the answer names another workspace than the token works in", async () => {
  await expect(identify({ ...installation, team: { id: "T0OTHER00" } })).rejects.toThrow();
});

it("shows no picture where the workspace has only Slack's own", async () => {
  const icon = { ...teamInfo.team.icon, image_default: true };
  const account = await identify(installation, { ...teamInfo, team: { ...teamInfo.team, icon } });
  expect(account.imageUrl).toBeNull();
});
