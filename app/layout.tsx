import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/i18n/client-messages";
import { NowProvider } from "@/components/i18n/now-provider";
import { TimeZoneCookie } from "@/components/i18n/time-zone-cookie";
import { Toaster } from "@/components/ui/toaster";
import { clock } from "@/lib/base/clock";
import { findPortalMode } from "@/lib/features/portal/find-portal-mode";
import "./globals.css";

// geist's own declaration would preload this one too, and few pages show code above the fold.
const geistMono = localFont({
  src: "../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2",
  variable: "--font-geist-mono",
  weight: "100 900",
  preload: false,
});

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("product");
  return {
    title: { default: t("name"), template: `%s · ${t("name")}` },
    description: t("summary"),
    robots: { index: false },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#111114" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reading the request makes every page dynamic: a page made at build time could not carry the nonce.
  const asked = await headers();
  const nonce = asked.get("x-nonce") ?? undefined;
  const mode = await findPortalMode(asked.get("x-path") ?? "");
  await clock.sync(); // after it: at build time there is no clock to ask
  return (
    <html lang="en" className={`${GeistSans.variable} ${geistMono.variable}`} suppressHydrationWarning>
      <body className="font-sans">
        <ThemeProvider attribute="class" nonce={nonce} disableTransitionOnChange {...(mode && { forcedTheme: mode })}>
          <ClientMessages>
            <NowProvider now={clock.now().getTime()}>
              {children}
              <TimeZoneCookie />
              <Toaster />
            </NowProvider>
          </ClientMessages>
        </ThemeProvider>
      </body>
    </html>
  );
}
