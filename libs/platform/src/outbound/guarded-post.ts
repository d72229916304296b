import { type IncomingMessage, request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { ResolvedAddress, UrlGuard } from './url-guard.js';

export interface GuardedAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
}

export interface GuardedRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
}

/** Nobody reads the answer's body; it is let in so far that a receiver which sends one is not cut off. */
const MOST_ANSWER_BYTES = 64 * 1024;
const MOST_HEADER_BYTES = 16 * 1024;

/** Answers what was looked at, whatever the name leads to by now. */
function lookupIn(addresses: readonly ResolvedAddress[]): LookupFunction {
  return (host, options, callback) => {
    const [first] = addresses;
    if (!first) callback(new Error(`The host ${host} has no address.`), '');
    else if (options.all === true) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  };
}

/**
 * Posts to a place that somebody outside named. Connects only to addresses that the guard has looked at, follows no
 * redirect, and ends in time, however slowly the other side talks.
 */
export async function guardedPost(
  { url: text, headers, body, timeoutMs }: GuardedRequest,
  guard: UrlGuard,
): Promise<GuardedAnswer> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const { url, addresses } = await guard.check(text);
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    lookup: lookupIn(addresses),
    // A connection of its own: one that was kept may have been closed by the other side just now.
    agent: false,
    maxHeaderSize: MOST_HEADER_BYTES,
    signal: deadline,
  };
  return new Promise((resolve, reject) => {
    let answer: GuardedAnswer | undefined;
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = send(url, options, (response) => {
      answer = { status: response.statusCode ?? 0, headers: response.headers };
      drain(response);
    });
    request.on('error', (error) => {
      if (answer) resolve(answer);
      else reject(deadline.aborted ? new Error(`There was no answer within ${timeoutMs} ms.`) : error);
    });
    // Once the status has been said, how the body ends changes nothing about it.
    request.once('close', () => {
      if (answer) resolve(answer);
      else reject(new Error('The connection was closed without an answer.'));
    });
    request.end(body);
  });
}

function drain(response: IncomingMessage): void {
  let bytes = 0;
  response.on('error', () => undefined);
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_ANSWER_BYTES) response.destroy();
  });
}
