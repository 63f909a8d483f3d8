import { AwsV4Signer } from "aws4fetch";
import type { Credentials, SignedRequest, UnsignedRequest } from "../contract";

/**
 * AWS Signature Version 4 over the very bytes that are sent. Signed are the host, the date and the kind of the content: as
 * the program's own sample request has it. https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
 */
export async function signForSqlAccounting(
  { url, method, headers, body }: UnsignedRequest,
  { accessKey = "", secretKey = "", service = "", region = "" }: Credentials,
  now: Date,
): Promise<SignedRequest> {
  const contentType = headers.get("content-type");
  const signer = new AwsV4Signer({
    url: url.href,
    method,
    body,
    headers: contentType ? { "content-type": contentType } : {},
    allHeaders: true,
    // It holds a slash, which also separates the parts of the scope: nothing may take it apart.
    accessKeyId: accessKey,
    secretAccessKey: secretKey,
    service,
    region,
    datetime: now.toISOString().replace(/[:-]|\.\d{3}/g, ""),
  });
  const signed = await signer.sign();
  return { url: signed.url, headers: Object.fromEntries(signed.headers) };
}
