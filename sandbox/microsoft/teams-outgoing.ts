import { createHmac } from "node:crypto";
import type { AppWebhook } from "../kit/webhooks/app-webhook";

/** What Teams shows once to whoever makes the outgoing webhook of a team: base64 of the key itself. */
export const OUTGOING_SECRET = Buffer.from("SANDBOX-teams-outgoing-webhook-1").toString("base64");

/**
 * Somebody mentions the webhook in a channel; its answer stands below. Nothing is sent twice, and the time is not signed.
 * https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-outgoing-webhook
 */
export const teamsOutgoing: AppWebhook = {
  deadlineMs: 5_000,
  takenWith: "none",
  type: "application/json",
  sign({ body, isForged }) {
    const key = Buffer.from(isForged ? Buffer.from("somebody's own").toString("base64") : OUTGOING_SECRET, "base64");
    return { authorization: `HMAC ${createHmac("sha256", key).update(body).digest("base64")}` };
  },
  sample(now) {
    const [id, channel] = [String(now.getTime()), "19:sandbox-general@thread.tacv2"];
    return {
      ...{ type: "message", id, timestamp: now.toISOString(), channelId: "msteams", textFormat: "plain" },
      serviceUrl: "https://smba.trafficmanager.net/emea/",
      from: { id: "29:ana", name: "Ana Rivera", aadObjectId: "ana" },
      conversation: { isGroup: true, id: `${channel};messageid=${id}`, name: null, conversationType: "channel" },
      text: "<at>Hub</at> hello there\n",
      attachments: [],
      channelData: { teamsChannelId: channel, teamsTeamId: "19:sandbox-team@thread.tacv2", channel: { id: channel } },
    };
  },
};
