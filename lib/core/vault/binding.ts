/** What a ciphertext belongs to. It opens for nothing else, so a row copied elsewhere is useless. */
export interface SecretBinding {
  readonly organizationId: string;
  /** A connection's id, or the hash that a short-lived row is kept under. */
  readonly subjectId: string;
  readonly field: string;
}

/** The associated data of AES-GCM. A JSON array, because joined texts could be cut at another place and still match. */
export function associatedData({ organizationId, subjectId, field }: SecretBinding): Buffer {
  return Buffer.from(JSON.stringify(["hub.vault.v1", organizationId, subjectId, field]), "utf8");
}
