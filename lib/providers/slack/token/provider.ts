import type { ProviderDefinition } from "../../contract";
import { identifyWorkspace } from "../identify";
import { slack } from "../provider";
import { readSlackError } from "../read-error";
import { slackBotToken } from "./auth";

const WRONG: readonly string[] = ["invalid_auth", "not_authed"];

/** Slack's Web API with a bot token that somebody copied. https://docs.slack.dev/authentication/tokens */
export const slackByToken: ProviderDefinition = {
  ...{ id: slack.id, name: slack.name, consoleUrl: slack.consoleUrl },
  endpoints: {
    authorize: "none",
    token: "none",
    revoke: "none",
    // https://docs.slack.dev/reference/methods/auth.test
    userinfo: slack.endpoints.userinfo,
    api: slack.endpoints.api,
    more: slack.endpoints.more,
  },
  apiRoot: "api",
  headers: {},
  requiredVariables: [],
  deploymentTokens: {},
  endpointVariables: {},
  pathWords: slack.pathWords,
  accessSettings: slack.accessSettings,
  auth: slackBotToken,
  identityScopes: [],
  identify: ({ http }) => identifyWorkspace(http, {}),
  proxy: slack.proxy,
  errorsInsideSuccess: true,
  readError: (answer) => {
    const hint = readSlackError(answer);
    if (hint?.kind === "scope_missing") {
      const reason = "The app lacks a permission of the set-up guide: add it and reinstall the app.";
      return { kind: "rejected", reason, fault: "lacks_permission" };
    }
    if (hint?.kind !== "unauthorized") return hint;
    return { ...hint, fault: errorOf(answer.body, WRONG) ? "wrong" : "revoked" };
  },
};

function errorOf(body: unknown, codes: readonly string[]): boolean {
  return codes.some((code) => JSON.stringify(body).includes(`"${code}"`));
}
