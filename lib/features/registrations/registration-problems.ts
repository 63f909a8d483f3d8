interface Words {
  /** `{subject}` stands for the value that was kept with the problem. */
  readonly message: string;
  readonly remedy: string;
}

/** What is wrong with an address at a provider, in words. */
const WORDS: Readonly<Record<string, Words>> = {
  not_reachable: {
    message: "The provider cannot reach this hub: its address is not a public https one.",
    remedy: "Set APP_URL to the public address of this hub. Until then the hub looks by itself where it can.",
  },
  not_allowed: {
    message: "The access does not allow the hub to register its address there.",
    remedy: "Give it the permission and look again, or set the address up there by hand, as the guide says.",
  },
  scope_missing: {
    message: "The permission {subject} was not given, so the hub may not have it sent what happens there.",
    remedy: "Reconnect the account and give that permission too.",
  },
  elsewhere: {
    message: "At the provider the app sends its interactions to another address, or to none.",
    remedy: "Whoever runs the app enters the address shown here as its interactions endpoint; then look again.",
  },
  older_address: {
    message: "The provider still sends to an older address of this hub.",
    remedy: "Nothing to do: the hub registers the new one within minutes. If it goes on, look now.",
  },
  secret_refused: {
    message: "What comes to this address is not signed with the secret that is kept here, and is refused.",
    remedy: "Copy the signing secret of the endpoint at the provider again, and enter it here.",
  },
  deliveries_fail: {
    message: "The provider says that its last delivery failed: {subject}",
    remedy: "It tries again by itself. If it goes on, check that this hub can be reached at the address.",
  },
  rate_limited: {
    message: "The provider asks the hub to wait before it registers the address.",
    remedy: "Nothing to do: the hub tries again.",
  },
  unavailable: {
    message: "The provider did not answer when the hub wanted to register its address.",
    remedy: "Nothing to do: the hub tries again.",
  },
  unauthorized: {
    message: "The provider did not accept the connection's access.",
    remedy: "Reconnect the account; then the address is registered.",
  },
};

const OTHER: Words = {
  message: "The address could not be registered at the provider.",
  remedy: "The hub tries again. If it goes on, set the address up there by hand, as the guide says.",
};

/** @param code as it is kept with the registration */
export function registrationProblem(code: string, subject: string | null) {
  const { message, remedy } = WORDS[code] ?? OTHER;
  return { code, message: message.replace("{subject}", subject ?? ""), remedy };
}
