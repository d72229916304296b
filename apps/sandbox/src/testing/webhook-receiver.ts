import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

export interface ReceivedWebhook {
  readonly id: string;
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly isGenuine: boolean;
}

/** A service as the sandbox sees it: it keeps what it is sent, and answers as told. */
export interface WebhookReceiver {
  readonly url: string;
  readonly received: ReceivedWebhook[];
  /** Statuses of the next answers; 204 when there are none left. */
  readonly answers: number[];
  close(): Promise<void>;
}

export async function startReceiver(secret: string): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  const answers: number[] = [];
  const signer = new Webhook(secret);
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const event = JSON.parse(body) as { id: string; type: string; data: Record<string, unknown> };
      const isGenuine = verifies(signer, body, request.headers as Record<string, string>);
      received.push({ id: event.id, type: event.type, data: event.data, isGenuine });
      response.writeHead(isGenuine ? (answers.shift() ?? 204) : 401).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    received,
    answers,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function verifies(signer: Webhook, body: string, headers: Record<string, string>): boolean {
  try {
    signer.verify(body, headers);
    return true;
  } catch {
    return false;
  }
}
