import type { StoredReceiver } from "@/db/schema";
import { type ReceiverTrial, trialCode } from "@/lib/contracts/receivers";
import type { RefusalReason, Verdict } from "@/lib/core/inbox/verify/verdict";
import type { InboundItem } from "@/lib/providers/contract";

type Step = ReceiverTrial["steps"][number];

/** Of the address; null: it was pasted without one. */
export function addressStep(verdict: Verdict | null): Step {
  if (verdict === null) return skipped("address", "not_given");
  return verdict.kind === "right" ? passed("address", null) : failed("address", verdict.reason);
}

/** What says nothing of the signature: it is compared before its time is looked at. */
const OF_TIME: readonly RefusalReason[] = ["too_old", "too_new"];
/** Without a time there is nothing to compare. */
const WITHOUT_TIME: readonly RefusalReason[] = ["missing_timestamp", "malformed_timestamp"];

/** Of what was chosen beside the secret in the address. */
export function signatureSteps(verdict: Verdict, { signature }: StoredReceiver): readonly Step[] {
  if (signature === "none") return [skipped("signature", "none_chosen"), skipped("time", "none_chosen")];
  const hasTime = signature.kind === "hmac" && signature.timestamp !== "none";
  return [signatureStep(verdict), hasTime ? timeStep(verdict) : skipped("time", "none_chosen")];
}

function signatureStep(verdict: Verdict): Step {
  if (verdict.kind === "right" || OF_TIME.includes(verdict.reason)) return passed("signature", null);
  if (WITHOUT_TIME.includes(verdict.reason)) return skipped("signature", "not_reached");
  return failed("signature", verdict.reason);
}

function timeStep(verdict: Verdict): Step {
  if (verdict.kind === "right") return passed("time", verdict.signedAt?.toISOString() ?? null);
  if (OF_TIME.includes(verdict.reason) || WITHOUT_TIME.includes(verdict.reason)) return failed("time", verdict.reason);
  return skipped("time", "not_reached");
}

/** Of what is read out of it. */
export function readSteps(item: InboundItem, body: "json" | "form" | "text" | "empty"): readonly Step[] {
  return [
    passed("body", body),
    passed("event_type", item.type),
    item.dedupeKey === null ? skipped("dedupe_key", "not_found") : passed("dedupe_key", item.dedupeKey),
  ];
}

function passed(name: Step["name"], value: string | null): Step {
  return { name, outcome: "passed", code: null, value };
}

function skipped(name: Step["name"], code: Step["code"]): Step {
  return { name, outcome: "skipped", code, value: null };
}

function failed(name: Step["name"], code: RefusalReason): Step {
  return { name, outcome: "failed", code: trialCode.parse(code), value: null };
}
