import { inThisBrowser } from "@/lib/core/http/in-this-browser";
import { rawRoute } from "@/lib/core/http/raw-route";
import { requireMember } from "@/lib/core/http/require-member";
import { refuseCrossSite } from "@/lib/core/http/same-origin";
import { startConnect } from "@/lib/features/connections/start-connect";
import { resolveProject } from "@/lib/features/projects/resolve-project";

interface Params {
  readonly org: string;
  readonly project: string;
  readonly key: string;
}

const install = rawRoute<Params>("connections:write", async (ctx, request, { project, key }, headers) => {
  refuseCrossSite(request);
  const member = requireMember(ctx);
  const projectId = await resolveProject(member, project);
  const { authorizationUrl } = await inThisBrowser(request, headers, (browserToken) =>
    startConnect(member, { integration: key, projectId, browserToken }),
  );
  return Response.json({ url: authorizationUrl }, { headers });
});

/** Address of an older system: the organization stands in the path, where ours stands in a header. */
async function installInPath(request: Request, next: { params: Promise<Params> }): Promise<Response> {
  const headers = new Headers(request.headers);
  headers.set("x-organization", (await next.params).org);
  // From its parts: a Request of Next does not take part in the making of another.
  return install(new Request(request.url, { headers }), next);
}

export const GET = Object.assign(installInPath, { declared: install.declared });
