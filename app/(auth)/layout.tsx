import type { ReactNode } from "react";
import { ClientMessages } from "@/components/i18n/client-messages";
import { QueryProvider } from "@/components/shell/query-provider";
import { AuthFrame } from "@/components/sign-in/auth-frame";

/** The way into the hub: pages that nobody needs to be signed in for. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <QueryProvider>
      <ClientMessages namespaces={["signIn", "organizations"]}>
        <AuthFrame>{children}</AuthFrame>
      </ClientMessages>
    </QueryProvider>
  );
}
