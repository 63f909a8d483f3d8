/** Between a pop-up window that a consent ended in and the page that opened it. Both are ours, of one origin. */
const CHANNEL = "hub-connect";

interface ConsentMessage {
  readonly type: typeof CHANNEL;
  /** What the redirect variant would have found in its address. */
  readonly search: string;
}

/**
 * Tells every page of this hub, and the opener directly. Either alone may fail: a provider's page can cut the tie to
 * the opener (Cross-Origin-Opener-Policy), and a private window can lack the channel.
 */
export function announceConsent(search: string): void {
  const message: ConsentMessage = { type: CHANNEL, search };
  if (typeof BroadcastChannel === "function") {
    const channel = new BroadcastChannel(CHANNEL);
    channel.postMessage(message);
    channel.close();
  }
  window.opener?.postMessage(message, window.location.origin);
}

/** Hears of consents that ended in a pop-up window; the same one may be heard twice. */
export function onConsent(listener: (search: string) => void): () => void {
  const hear = (event: MessageEvent) => {
    if (event.origin === window.location.origin && isConsentMessage(event.data)) listener(event.data.search);
  };
  window.addEventListener("message", hear);
  const channel = typeof BroadcastChannel === "function" ? new BroadcastChannel(CHANNEL) : null;
  channel?.addEventListener("message", hear);
  return () => {
    window.removeEventListener("message", hear);
    channel?.close();
  };
}

function isConsentMessage(data: unknown): data is ConsentMessage {
  return typeof data === "object" && data !== null && "type" in data && data.type === CHANNEL && "search" in data;
}
