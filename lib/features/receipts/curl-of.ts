import type { ReceiptDetail } from "@/lib/contracts/receipts/receipt";
import type { ReceiverProof } from "@/lib/core/inbox/verify/presented";
import type { HmacScheme, SignatureScheme } from "@/lib/providers/webhook-contract";

type Curl = NonNullable<ReceiptDetail["curl"]>;

interface Sent {
  readonly scheme: SignatureScheme;
  /** What the person who made a receiver chose. */
  readonly chosen: ReceiverProof["signature"];
  /** Where it came in. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Shell commands that send a request again. Secrets are in none of them: whoever runs them fills them in. */
export function curlOf({ scheme, chosen, url, headers, body }: Sent): Curl {
  const proof = proofOf(scheme, chosen);
  const target = new URL(url);
  if (scheme.kind === "receiver") target.searchParams.set("key", KEY);
  const kept = Object.entries(headers).filter(([name]) => !proof.names.includes(name.toLowerCase()));
  const typed = kept.some(([name]) => name.toLowerCase() === "content-type") ? [] : [["content-type", typeOf(body)]];
  const lines = [
    ...(scheme.kind === "receiver" ? [`KEY=${quoted("<the key of the receiver's address>")}`] : []),
    ...proof.before(body, headers),
    ...(body === "" || proof.hasBody ? [] : [`BODY=${quoted(body)}`]),
    [
      `curl -X POST "${addressed(target)}"`,
      ...[...typed, ...kept].map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
      ...proof.headers.map((header) => `-H "${header}"`),
      ...(body === "" ? [] : ['--data-binary "$BODY"']),
    ].join(" \\\n  "),
  ];
  return { command: lines.join("\n"), signing: proof.signing };
}

interface Proof {
  readonly signing: Curl["signing"];
  /** Lines that make the proof. */
  readonly before: (body: string, headers: Sent["headers"]) => readonly string[];
  readonly hasBody: boolean;
  /** In double quotes: the shell puts the values in. */
  readonly headers: readonly string[];
  /** Kept headers that are made anew. */
  readonly names: readonly string[];
}

const KEY = "HUB_KEY";
const NOTHING = { before: () => [], hasBody: false, names: [] } as const;

function proofOf(scheme: SignatureScheme, chosen: Sent["chosen"]): Proof {
  if (scheme.kind === "hmac") return hmacProof(scheme);
  if (scheme.kind === "receiver") return chosenProof(chosen);
  if (scheme.kind === "token" || scheme.kind === "watch_token") {
    return tokenProof("header" in scheme.token ? scheme.token.header : null);
  }
  // What only the vendor has the key of, or what stands within the body, cannot be made here.
  return { ...NOTHING, signing: "vendor", headers: [] };
}

function chosenProof(chosen: Sent["chosen"]): Proof {
  if (chosen === "none") return { ...NOTHING, signing: "address", headers: [] };
  return chosen.kind === "hmac" ? hmacProof(chosen) : tokenProof(chosen.header);
}

function tokenProof(header: string | null): Proof {
  const headers = header === null ? [] : [`${header}: $TOKEN`];
  return { ...NOTHING, before: () => [`TOKEN=${quoted("<the secret token>")}`], signing: "token", headers };
}

function hmacProof(scheme: HmacScheme): Proof {
  const { signedAt, header, prefix, separator } = scheme;
  const entry = `${prefix}$SIGNATURE`;
  if (signedAt === "none") return { ...signing(scheme, []), headers: [`${header}: ${entry}`] };
  if ("header" in signedAt.at) {
    const { header: timeHeader } = signedAt.at;
    return { ...signing(scheme, [timeHeader]), headers: [`${timeHeader}: $TIMESTAMP`, `${header}: ${entry}`] };
  }
  const between = separator === "none" ? "," : separator;
  const dated = `${signedAt.at.item}$TIMESTAMP${between}${entry}`;
  return { ...signing(scheme, []), headers: [`${header}: ${dated}`] };
}

function signing(scheme: HmacScheme, names: readonly string[]): Omit<Proof, "headers"> {
  return {
    signing: "secret",
    hasBody: true,
    names: [scheme.header, ...names].map((name) => name.toLowerCase()),
    before: (body, headers) => [
      `SECRET=${quoted("<the signing secret>")}`,
      `BODY=${quoted(body)}`,
      ...(scheme.signedAt === "none" ? [] : ["TIMESTAMP=$(date +%s)"]),
      `SIGNATURE=$(printf '%s' "${template(scheme, headers)}" | ${digest(scheme)})`,
    ],
  };
}

/** What is signed, as a text in double quotes. */
function template({ signed }: HmacScheme, headers: Sent["headers"]): string {
  return signed
    .replaceAll("{timestamp}", "$TIMESTAMP")
    .replaceAll("{body}", "$BODY")
    .replaceAll(/\{header:([\w-]+)\}/g, (_all, name: string) => literal(headers[name.toLowerCase()] ?? `<${name}>`));
}

function digest({ algorithm, encoding, secret }: HmacScheme): string {
  const key =
    secret === "utf8"
      ? '-hmac "$SECRET"'
      : `-mac HMAC -macopt hexkey:$(printf '%s' "\${SECRET#${secret.prefix}}" | base64 -d | od -An -v -tx1 | tr -d ' \\n')`;
  const out = encoding === "hex" ? "-hex | sed 's/^.* //'" : "-binary | base64 | tr -d '\\n'";
  return `openssl dgst -${algorithm} ${key} ${out}`;
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

function addressed(url: URL): string {
  return literal(url.href).replace(`key=${KEY}`, "key=$KEY");
}

/** For double quotes: as it stands. */
const literal = (text: string) => text.replaceAll(/["\\$`]/g, "\\$&");

function typeOf(body: string): string {
  return /^\s*[[{]/.test(body) ? "application/json" : "application/x-www-form-urlencoded";
}
