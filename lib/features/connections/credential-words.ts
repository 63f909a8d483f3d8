import type { CredentialFault } from "@/lib/base/errors";

const WORDS: Record<CredentialFault, (provider: string) => string> = {
  wrong: (provider) => `${provider} does not know this. Copy it there once more, whole.`,
  expired: (provider) => `This has expired at ${provider}. Make a new one there.`,
  revoked: (provider) => `This was taken back at ${provider}. Make a new one there.`,
  wrong_kind: (provider) => `This is another kind of ${provider} credential.`,
  other_vendor: (provider) => `This looks like the secret of another service, not of ${provider}. It was sent nowhere.`,
  wrong_mode: (provider) =>
    `This is for another mode of ${provider}: test in the place of live, or the other way round.`,
  lacks_permission: (provider) => `${provider} knows this, but it may not do what is needed.`,
  not_found: (provider) => `${provider} has nothing by this name that these credentials may see.`,
  malformed: () => "This does not look as it should.",
};

/** What is wrong with something that was typed in, and what to do, in one or two sentences. */
export function credentialWords(
  provider: string,
  { fault, detail }: { readonly fault: CredentialFault; readonly detail: string | null },
): string {
  return detail ? `${WORDS[fault](provider)} ${detail}` : WORDS[fault](provider);
}
