import type { RedeemOutcome } from "./redeem-link-code";

/**
 * What somebody hears who writes from a chat that is not linked: how to link it, and nothing else. It is the same for
 * everybody, and says nothing of whether anything is there.
 */
export function answerStranger(): string {
  return (
    "This chat is not linked to an organization yet, so there is nothing I can do here. " +
    "To link it, open the connection in the Integration Hub, press “Link a chat”, and send the code here."
  );
}

const ANSWERS: Readonly<Record<Exclude<RedeemOutcome, "unknown" | "linked" | "too_many">, string>> = {
  already_yours: "This chat is linked already: there is nothing to do.",
  expired:
    "This code is too old: codes are good for ten minutes. Make a new one in the Integration Hub and send it here.",
  used: "This code was used before: each works once. Make a new one in the Integration Hub and send it here.",
  taken:
    "This chat cannot be linked with this code. Whoever linked it before has to unlink it in the Integration Hub first; " +
    "for a group, make a new code then.",
  not_admin:
    "Only an administrator of this group can link it. Others have seen this code here, so it works no more: " +
    "make a new one in the Integration Hub, and have an administrator send it here.",
};

/**
 * What somebody hears who sent a code; null: nothing.
 * @param organization what the chat's organization is called: whoever sent another's code has to notice
 */
export function answerRedemption(outcome: RedeemOutcome, organization: string | null): string | null {
  if (outcome === "too_many") return null;
  if (outcome === "unknown") return answerStranger();
  return outcome === "linked" ? linked(organization ?? "its organization") : ANSWERS[outcome];
}

function linked(organization: string): string {
  return (
    `This chat is linked to ${organization} now: people there can write here by this bot. ` +
    "You can unlink it in the Integration Hub at any time."
  );
}
