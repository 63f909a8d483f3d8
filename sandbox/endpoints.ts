/** What goes into the file that HUB_ENDPOINTS names, so that the hub talks to the sandbox instead of the providers. */
export type SandboxEndpoints = Readonly<Record<string, Readonly<Record<string, string>>>>;

export function sandboxEndpoints(origin: string): SandboxEndpoints {
  const base = origin.replace(/\/+$/, "");
  return {
    google: {
      authorize: `${base}/google/o/oauth2/v2/auth`,
      token: `${base}/google/token`,
      revoke: `${base}/google/revoke`,
      userinfo: `${base}/google/oauth2/v3/userinfo`,
      api: `${base}/google`,
    },
    microsoft: {
      authorize: `${base}/microsoft/{tenant}/oauth2/v2.0/authorize`,
      token: `${base}/microsoft/{tenant}/oauth2/v2.0/token`,
      userinfo: `${base}/microsoft/oidc/userinfo`,
      api: `${base}/microsoft`,
    },
  };
}
