/** What the security headers of a page depend on. */
export interface PageSecurity {
  /** New for every request: only scripts that carry it run. */
  readonly nonce: string;
  readonly appUrl: string;
  readonly isDevelopment: boolean;
  /** The providers are played on this machine: their pictures come from there, without https. */
  readonly hasLocalProviders: boolean;
  /** The origins whose pages may show this one in a frame. */
  readonly framedBy: readonly string[];
}

const PERMISSIONS_POLICY =
  "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

/** The security headers of every page. */
export function pageSecurityHeaders(page: PageSecurity): Record<string, string> {
  const isHttps = new URL(page.appUrl).protocol === "https:";
  return {
    "Content-Security-Policy": contentSecurityPolicy(page, isHttps),
    // Some pages carry a token in their address: no other site learns an address of ours.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS_POLICY,
    ...(isHttps ? { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" } : {}),
  };
}

function contentSecurityPolicy(page: PageSecurity, isHttps: boolean): string {
  const { nonce, isDevelopment, hasLocalProviders, framedBy } = page;
  const directives = [
    "default-src 'self'",
    // A script with the nonce may load further ones; React's development build shows server stacks through eval.
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    // Radix and sonner position through style attributes and insert style elements of their own.
    "style-src 'self' 'unsafe-inline'",
    // Account pictures come from the providers' hosts, and there are many of those.
    `img-src 'self' data: https:${hasLocalProviders ? " http://localhost:*" : ""}`,
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    `frame-ancestors ${framedBy.length > 0 ? framedBy.join(" ") : "'none'"}`,
    "base-uri 'none'",
    "object-src 'none'",
    ...(isHttps ? ["upgrade-insecure-requests"] : []),
  ];
  return directives.join("; ");
}
