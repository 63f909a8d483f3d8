import type { ProviderDefinition, ProviderFailureHint } from "../contract";
import { errorAnswer } from "./wire";

/**
 * What the API says in a refusal is not documented, but for "Invalid signature" with status 401, which people have met.
 * Everything else is read as AWS, whose signature it is, puts it:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html
 */
export const readSqlAccountingError: ProviderDefinition["readError"] = ({ status, body }) => {
  const said = errorAnswer.safeParse(body).data?.message ?? "";
  if (status === 401 || status === 403) {
    const known = REFUSALS.find(({ says }) => says.test(said))?.means;
    return (
      known ?? (status === 401 ? NOT_TOLD : { kind: "rejected", reason: said || NO_RIGHT, fault: "lacks_permission" })
    );
  }
  return status < 500 && status !== 429 && said ? { kind: "rejected", reason: said } : null;
};

const NO_RIGHT = "The user of this key may not do that.";

// A signature that does not match has several causes, and the answer tells them apart no further.
const NOT_TOLD: ProviderFailureHint = {
  kind: "unauthorized",
  fault: "wrong",
  field: "secretKey",
  detail:
    "If it is right, look at access key, service and region as well: the answer says only that one of them is not.",
};

const wrong = (field: string, detail?: string): ProviderFailureHint => ({
  kind: "unauthorized",
  fault: "wrong",
  field,
  ...(detail ? { detail } : {}),
});

const REFUSALS: readonly { readonly says: RegExp; readonly means: ProviderFailureHint }[] = [
  { says: /scoped to .*region/i, means: wrong("region", "Take the region from the program's sample request.") },
  { says: /scoped to .*service/i, means: wrong("service", "Take the service from the program's sample request.") },
  // The clock of this hub, or theirs: it says nothing of the keys.
  {
    says: /signature (has )?expired|not yet current|request time/i,
    means: { kind: "unavailable", diagnosis: "request_clock_off" },
  },
  { says: /invalid signature|signature .*does not match/i, means: NOT_TOLD },
  {
    says: /security token .*invalid|(access key|user) .*(unknown|invalid|not exist|not found)/i,
    means: wrong("accessKey"),
  },
];
