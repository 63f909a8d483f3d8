// Why: tests of what is sent need servers whose certificates are wrong in one way each, and no keys that lie in the repository.
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

export interface TestCertificate {
  readonly key: string;
  readonly cert: string;
  /** Signs others as theirs. */
  readonly signer: Signer;
}

interface Signer {
  readonly name: string;
  readonly key: KeyObject;
}

interface CertificateOptions {
  /** Addresses (IPv4) that it is for; none: an authority's. */
  readonly addresses?: readonly string[];
  /** null: signed by itself. */
  readonly by?: Signer | null;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

const DAY_MS = 86_400_000;

/** A certificate of version 3 over P-256. https://www.rfc-editor.org/rfc/rfc5280#section-4.1 */
export function newCertificate({ addresses = [], by = null, ...dates }: CertificateOptions): TestCertificate {
  const { notBefore = new Date(Date.now() - DAY_MS), notAfter = new Date(Date.now() + DAY_MS) } = dates;
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = `of a test, ${randomBytes(4).toString("hex")}`;
  const signer = by ?? { name, key: privateKey };
  const content = sequence(
    part(0xa0, part(0x02, Buffer.from([2]))),
    part(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    nameOf(signer.name),
    sequence(timeOf(notBefore), timeOf(notAfter)),
    nameOf(name),
    publicKey.export({ type: "spki", format: "der" }),
    part(0xa3, sequence(addresses.length > 0 ? alternativeNames(addresses) : AUTHORITY)),
  );
  const signature = part(0x03, Buffer.concat([Buffer.from([0]), sign("sha256", content, signer.key)]));
  const encoded = sequence(content, ECDSA_WITH_SHA256, signature).toString("base64");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${encoded.replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`,
    signer: { name, key: privateKey },
  };
}

/** Tag, length, content. */
function part(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const long = length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...(length < 128 ? [length] : long)]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return part(0x30, Buffer.concat(parts));
}

const oid = (hex: string) => part(0x06, Buffer.from(hex, "hex"));
const ECDSA_WITH_SHA256 = sequence(oid("2a8648ce3d040302"));
/** basicConstraints, critical: it may sign others. */
const AUTHORITY = sequence(
  oid("551d13"),
  part(0x01, Buffer.from([255])),
  part(0x04, sequence(part(0x01, Buffer.from([255])))),
);

function nameOf(name: string): Buffer {
  return sequence(part(0x31, sequence(oid("550403"), part(0x0c, Buffer.from(name)))));
}

/** As UTCTime: until 2049. */
function timeOf(at: Date): Buffer {
  return part(0x17, Buffer.from(`${at.toISOString().replace(/[-:T]/g, "").slice(2, 14)}Z`));
}

function alternativeNames(addresses: readonly string[]): Buffer {
  const names = addresses.map((address) => part(0x87, Buffer.from(address.split(".").map(Number))));
  return sequence(oid("551d11"), part(0x04, sequence(...names)));
}
