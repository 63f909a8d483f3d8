/**
 * Something that the vendor gives out to be typed in: a key, a bot's token, an address. Invented, in the vendor's own
 * format.
 */
export interface SandboxKey {
  /** What the panel calls it: `restricted live key`. */
  readonly name: string;
  /** The integration of the hub that takes it, and the way. */
  readonly integration: string;
  readonly way: string;
  /** What is typed in, by field. `{sandbox}` stands for the root of this stand-in, where it is an address. */
  readonly credentials: Readonly<Record<string, string>>;
  /** The part of it that requests carry, and that it is known by here. */
  readonly secret: string;
  /** Whose it is: an id of the stand-in's own. */
  readonly owner: string;
  /** null: it is good; otherwise what the hub has to say of it, and of which field. */
  readonly refused: { readonly field: string; readonly fault: string } | null;
  /** It is good enough to connect, and was not allowed all that the hub can do. */
  readonly isPartial?: true;
  /** As it is from the start. */
  readonly state: SandboxKeyState;
}

/** unknown: the vendor never gave it out. */
export type SandboxKeyState = "live" | "revoked" | "expired" | "unknown";
