import type { StoredAnswer } from '#persistence';

/** An answer with a status and headers of its own; plain values are answered as they are. */
export class HttpAnswer {
  constructor(
    readonly status: number,
    readonly body: unknown,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** An answer that is kept for its Idempotency-Key, given for the first time or again. */
  static stored(answer: StoredAnswer): HttpAnswer {
    return new HttpAnswer(answer.status, answer.body, {
      ...(answer.etag === undefined ? {} : { ETag: answer.etag }),
      ...(answer.replayed === true ? { 'Idempotency-Replayed': 'true' } : {}),
      ...locationOf(answer),
    });
  }
}

function locationOf({ status, body }: StoredAnswer): Record<string, string> {
  if (typeof body !== 'object' || body === null) return {};
  if (status === 201 && 'caseId' in body) return { Location: `/v1/cases/${String(body.caseId)}` };
  if (status === 201 && 'endpointId' in body)
    return { Location: `/v1/webhook-endpoints/${String(body.endpointId)}` };
  if (status === 201 && 'evidenceId' in body) return { Location: `/v1/evidence/${String(body.evidenceId)}` };
  if (status === 202 && 'statusUrl' in body) return { Location: String(body.statusUrl) };
  return {};
}
