/** What can be wrong with a try: stored with it and shown, each in plain words. None says anything of what was sent. */
export const ATTEMPT_ERRORS = [
  // No answer.
  "dns",
  "refused",
  "unreachable",
  "tls",
  "certificate_untrusted",
  "certificate_expired",
  "certificate_name",
  "timeout",
  "closed",
  "not_http",
  // The address itself.
  "private_address",
  "not_https",
  "port_not_allowed",
  "bad_address",
  // Another answer than that it arrived.
  "redirect",
  "gone",
  "http_4xx",
  "http_5xx",
  "http_other",
  // Nothing that could be sent.
  "filter_failed",
  "filter_endless",
  "filter_memory",
  "transformation_failed",
  "transformation_endless",
  "transformation_memory",
  "transformation_empty",
  "too_large",
  "event_gone",
  "secret_unreadable",
  "unexpected",
] as const;

export type AttemptError = (typeof ATTEMPT_ERRORS)[number];
