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

const ANSWERS: Readonly<Record<Exclude<RedeemOutcome, "unknown" | "linked" | "bound" | "too_many">, string>> = {
  already_yours: "This chat is linked already: there is nothing to do.",
  another_member:
    "This code is another member’s, and here you are somebody else. Unlink this chat in the Integration Hub first, " +
    "then make a new code there.",
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

/** Whose a chat is now. */
export interface LinkedAs {
  /** What the chat's organization is called. */
  readonly organization: string;
  /** The member that the chat's person is there; null: it is a group. */
  readonly member: string | null;
}

/**
 * What somebody hears who sent a code; null: nothing.
 * @param as whose the chat is now: whoever sent another's code has to notice
 */
export function answerRedemption(outcome: RedeemOutcome, as: LinkedAs | null): string | null {
  if (outcome === "too_many") return null;
  if (outcome === "unknown") return answerStranger();
  return outcome === "linked" || outcome === "bound" ? linked(as) : ANSWERS[outcome];
}

function linked(as: LinkedAs | null): string {
  const { organization, member } = as ?? { organization: "its organization", member: null };
  const whose = `This chat is linked to ${organization} now: people there can write here by this bot. `;
  const who =
    member === null
      ? ""
      : `You are ${member} of ${organization} here: what you ask is answered with that person’s rights, and what you write ` +
        "is shown to that person. If that is not you, unlink this chat or block this bot. ";
  return `${whose}${who}You can unlink it in the Integration Hub at any time.`;
}
