import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import type messages from "../messages/en.json";

type Namespace = keyof typeof messages;

/** What the frame and the building blocks say, on every page. */
const EVERYWHERE: readonly Namespace[] = ["ui", "shell", "states", "problems"];

/**
 * Sends the named parts of the message catalogue to the client components inside. Server components need none of it:
 * they read the whole catalogue. It replaces what an outer one sent, so name everything that is needed inside.
 */
export async function ClientMessages({
  namespaces = [],
  children,
}: {
  namespaces?: readonly Namespace[];
  children: ReactNode;
}) {
  const all = await getMessages();
  const sent = Object.fromEntries([...EVERYWHERE, ...namespaces].map((namespace) => [namespace, all[namespace]]));
  return <NextIntlClientProvider messages={sent}>{children}</NextIntlClientProvider>;
}
