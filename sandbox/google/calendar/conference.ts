import { createHash } from "node:crypto";
import type { EventFields } from "./model";

/** Answers a `createRequest` at once with a Meet link; the same request id makes the same room, as at Google. */
export function withConference(fields: EventFields): EventFields {
  const request = fields.conferenceData?.createRequest;
  if (!request || fields.conferenceData?.entryPoints) return fields;
  const room = roomName(request.requestId);
  const uri = `https://meet.google.com/${room}`;
  return {
    ...fields,
    hangoutLink: uri,
    conferenceData: {
      createRequest: { ...request, conferenceSolutionKey: { type: "hangoutsMeet" }, status: { statusCode: "success" } },
      conferenceId: room,
      conferenceSolution: { key: { type: "hangoutsMeet" }, name: "Google Meet" },
      entryPoints: [{ entryPointType: "video", uri, label: uri.replace("https://", "") }],
    },
  };
}

/** `abc-defg-hij` */
function roomName(seed: string): string {
  const letters = [...createHash("sha256").update(seed).digest().subarray(0, 10)]
    .map((byte) => String.fromCharCode(97 + (byte % 26)))
    .join("");
  return `${letters.slice(0, 3)}-${letters.slice(3, 7)}-${letters.slice(7)}`;
}
