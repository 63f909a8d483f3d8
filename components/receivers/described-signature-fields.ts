import type { ReceiverSignature } from "@/lib/contracts/receivers";

export const ALGORITHMS = ["sha256", "sha1"] as const;
export const ENCODINGS = ["hex", "base64"] as const;
const TOLERANCE_SECONDS = 300;

const signedAlone = (time: string) => (time === "" ? "{body}" : "{timestamp}.{body}");

/** Whose own form is described by hand: by the keys of their presets, which are their kinds, too. */
const DESCRIBED = ["hmac", "token"] as const;
export type DescribedKind = (typeof DESCRIBED)[number];

export function describedKind(key: string): DescribedKind | undefined {
  return DESCRIBED.find((kind) => kind === key);
}

/** The fields of a form as the API takes them. */
export function readSignature(kind: DescribedKind, text: (field: string) => string): ReceiverSignature {
  if (kind === "token") return { kind, header: text("header") };
  const time = text("time");
  return {
    kind,
    algorithm: ALGORITHMS.find((one) => one === text("algorithm")) ?? "sha256",
    encoding: ENCODINGS.find((one) => one === text("encoding")) ?? "hex",
    header: text("header"),
    separator: "",
    prefix: text("prefix"),
    timestamp: time === "" ? "none" : { header: time },
    toleranceSeconds: TOLERANCE_SECONDS,
    signed: text("signed") || signedAlone(time),
    secretEncoding: "utf8",
  };
}

/** What stands in the fields for a signature; nothing for one that the form has no fields for. */
export function describedBy(signature: ReceiverSignature): Readonly<Record<string, string>> {
  if (signature.kind === "none") return {};
  if (signature.kind === "token") return { header: signature.header };
  const { algorithm, encoding, header, prefix, timestamp, signed } = signature;
  const time = timestamp !== "none" && "header" in timestamp ? timestamp.header : "";
  return { algorithm, encoding, header, prefix, time, signed: signed === signedAlone(time) ? "" : signed };
}
