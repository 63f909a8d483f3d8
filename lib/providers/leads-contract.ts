/** What somebody filled in, on a form of an advertisement or a page. */
export interface ExternalLead {
  readonly form: { readonly externalId: string; readonly name: string | null } | null;
  readonly campaign: string | null;
  /** Of the usual questions. */
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  /** Every answer as it was given, the ones above too. */
  readonly answers: readonly { readonly name: string; readonly value: string }[];
}

/** A provider's forms. Every method throws ProviderError. */
export interface LeadsApi {
  /** null: it is there no more, or this connection may not see it. */
  readLead(id: string): Promise<ExternalLead | null>;
}
