"use client";

import { ErrorMessage } from "@/components/shell/error-message";

export default function RootError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main>
      <ErrorMessage error={error} reset={reset} />
    </main>
  );
}
