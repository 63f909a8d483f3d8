import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin({
  requestConfig: "./components/i18n/request.ts",
  experimental: {
    // Messages are compiled while building, so the browser gets no ICU parser (9 kB compressed less).
    messages: { path: "./components/messages", format: "json", locales: "infer", precompile: true },
  },
});

const HUB = "/integration-hub/marketplace";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Two builds or dev servers in one checkout need a folder each.
  distDir: process.env.HUB_DIST_DIR || ".next",
  // `npm run verify` checks the types of the whole tree; a build does not do it again.
  typescript: { ignoreBuildErrors: true },
  // The remaining security headers carry a nonce or depend on APP_URL: proxy.ts sets them on pages.
  headers: async () => [
    { source: "/:path*", headers: [{ key: "X-Content-Type-Options", value: "nosniff" }] },
    // The route compresses it for these requests, and Next lets no route say so.
    {
      source: "/brand-marks.svg",
      has: [{ type: "header", key: "accept-encoding", value: ".*gzip.*" }],
      headers: [{ key: "Content-Encoding", value: "gzip" }],
    },
  ],
  // Browsers ask for it at pages without an icon of their own, which error pages are for a moment.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  // A query (`?success=true&provider=google`) travels along with each of these.
  redirects: async () => [
    { source: "/integration-hub", destination: HUB, permanent: false },
    // Addresses of the older systems.
    { source: "/integrations", destination: HUB, permanent: true },
    { source: "/settings/integrations", destination: HUB, permanent: true },
    { source: "/app/settings/:path*", destination: HUB, permanent: true },
    { source: "/app/business-manager/:path*", destination: HUB, permanent: true },
    { source: "/app/messaging", destination: "/messaging", permanent: true },
  ],
};

export default withNextIntl(config);
