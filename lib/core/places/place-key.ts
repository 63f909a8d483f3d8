/** A connection, as much of it as says which places are its own. */
export interface PlaceHolder {
  readonly organizationId: string;
  readonly connectionId: string;
}

/** A place of a shared bot, by the id that its provider gives it. */
export interface PlaceKey {
  readonly provider: string;
  readonly externalId: string;
}
