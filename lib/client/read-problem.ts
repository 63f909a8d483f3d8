import { ApiProblem } from "./api-problem";

/** The problem document of a refused request. What answers with anything else is not our API. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const isProblem = response.headers.get("content-type")?.startsWith("application/problem+json");
  const requestId = response.headers.get("x-request-id");
  if (!isProblem) return new ApiProblem(response.status, "unreadable", requestId ? { requestId } : {});
  try {
    return new ApiProblem(response.status, "unreadable", await response.json());
  } catch (cause) {
    return new ApiProblem(response.status, "unreadable", {}, { cause });
  }
}
