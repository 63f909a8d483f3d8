"use client";

import texts from "@/components/messages/global-error.en.json";
import "./globals.css";

/** The last resort: the frame itself failed, and with it theme and messages; so this page brings its own. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body className="font-sans">
        <title>{texts.title}</title>
        <main role="alert" className="mx-auto max-w-md px-4 py-24">
          <h1 className="font-semibold text-lg">{texts.title}</h1>
          <p className="mt-1.5 text-quiet">{texts.detail}</p>
          <a
            href="/"
            className="mt-5 inline-flex h-9 items-center rounded-md bg-accent px-3.5 font-medium text-on-accent hover:bg-accent-strong"
          >
            {texts.toStart}
          </a>
          {error.digest ? (
            <p className="mt-6 text-quiet text-xs">
              {texts.errorNumber} <code className="font-mono">{error.digest}</code>
            </p>
          ) : null}
        </main>
      </body>
    </html>
  );
}
