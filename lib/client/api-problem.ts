import type { Remedy } from "@/lib/base/errors";

/** A field of the request that the hub refused. */
interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

interface ProblemDocument {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly requestId?: string;
  readonly remedy?: Remedy;
  readonly errors?: readonly FieldProblem[];
  /** What the endpoint adds, as its documentation says. */
  readonly [more: string]: unknown;
}

/** Why a request of the browser did not work: the hub's problem document (RFC 9457), or that it was not reached. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  /** 0 where no answer came. */
  readonly status: number;
  /** An ErrorCode of `lib/base/errors`; `network` where no answer came; `unreadable` where it was none of ours. */
  readonly code: string;
  readonly title: string;
  /** What happened, for the person. Empty where no answer of ours came. */
  readonly detail: string;
  readonly remedy: Remedy | null;
  readonly errors: readonly FieldProblem[];
  readonly requestId: string | null;
  /** All that was answered, for what one endpoint alone adds to it. */
  readonly document: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, document: ProblemDocument, options: { cause?: unknown } = {}) {
    super(`${status} ${code}`, options);
    this.status = status;
    this.code = document.code ?? code;
    this.title = document.title ?? "";
    this.detail = document.detail ?? "";
    this.remedy = document.remedy ?? null;
    this.errors = document.errors ?? [];
    this.requestId = document.requestId ?? null;
    this.document = document;
  }
}
