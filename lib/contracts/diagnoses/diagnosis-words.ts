/** A part of an integration's set-up guide, as its page numbers them. */
export type GuideStep =
  /** Where the provider gives out what is needed: which step that is, the integration says. */
  | "app"
  | "permissions"
  | "secret"
  | "audience"
  /** Those that the hub adds to each guide. */
  | "redirect"
  | "webhook"
  | "address"
  | "variables";

/** `{provider}` stands for the provider's name, `{subject}` for what it is about: a variable, a permission. */
export interface DiagnosisWords {
  readonly happened: string;
  readonly why: string;
  readonly fix: string;
  readonly guide: GuideStep | `docs/${string}` | "none";
}
