import { env } from "@/lib/base/env";
import { EVERY_CONTRACT } from "@/lib/contracts/every-contract";
import { buildOpenApi } from "@/lib/core/openapi/build-openapi";
import packageJson from "@/package.json";

export function GET(): Response {
  return Response.json(buildOpenApi(EVERY_CONTRACT, { url: env().APP_URL, version: packageJson.version }));
}
