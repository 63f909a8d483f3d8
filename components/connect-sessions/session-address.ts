interface Shown {
  /** The one that is chosen; absent: all that there are. */
  readonly integration?: string;
  /** The session's progress: another account is to be connected, until one is. */
  readonly again?: string;
  /** A window of its own, which a framed page has opened. */
  readonly isPopup: boolean;
}

/** Where a session's page shows this. */
export function sessionAddress(token: string, { integration, again, isPopup }: Shown): string {
  const query = new URLSearchParams({
    ...(integration === undefined ? {} : { integration }),
    ...(again === undefined ? {} : { again }),
    ...(isPopup ? { display: "popup" } : {}),
  });
  return `/connect/start/${token}${query.size > 0 ? `?${query}` : ""}`;
}
