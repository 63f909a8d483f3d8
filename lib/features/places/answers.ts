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

const ANSWERS: Readonly<Record<Exclude<RedeemOutcome, "unknown">, string>> = {
  linked: "This chat is linked now. You can unlink it in the Integration Hub at any time.",
  already_yours: "This chat is linked already: there is nothing to do.",
  expired:
    "This code is too old: codes are good for ten minutes. Make a new one in the Integration Hub and send it here.",
  used: "This code was used before: each works once. Make a new one in the Integration Hub and send it here.",
  taken:
    "This chat cannot be linked with this code. Whoever linked it before has to unlink it in the Integration Hub first.",
  not_admin: "Only an administrator of this group can link it. Ask one of them to send the code here.",
  too_many: "Too many codes were tried here. Wait an hour, then make a new one in the Integration Hub.",
};

/** What somebody hears who sent a code. */
export function answerRedemption(outcome: RedeemOutcome): string {
  return outcome === "unknown" ? answerStranger() : ANSWERS[outcome];
}
