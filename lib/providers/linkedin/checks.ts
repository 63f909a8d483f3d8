import type { IntegrationCheck, ProviderHttp } from "../contract";
import { mapAccount } from "./map-account";
import { initializedUpload, type Userinfo, userinfo } from "./wire";

/** What the Test button tries. */
export const linkedinChecks: readonly IntegrationCheck[] = [
  {
    name: "account",
    capability: null,
    run: async (http) => {
      const { email, name, id } = mapAccount(await readUserinfo(http));
      return `Signed in as ${email ?? name ?? id}.`;
    },
  },
  {
    // w_member_social lets nothing be read. Asking where a picture could be uploaded needs it, and the version header too;
    // nothing comes of it as long as nobody uploads.
    name: "upload",
    capability: "posts",
    run: async (http) => {
      const id = http.connection?.accountId ?? (await readUserinfo(http)).sub;
      const body = { initializeUploadRequest: { owner: `urn:li:person:${id}` } };
      await http.post("rest/images", initializedUpload, body, { query: { action: "initializeUpload" } });
      return "LinkedIn would take a picture for a post. Nothing was uploaded or published.";
    },
  },
];

function readUserinfo(http: ProviderHttp): Promise<Userinfo> {
  return http.getEndpoint("userinfo", userinfo);
}
