import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

export interface HeardWebhook {
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  /** What was signed, as it came. */
  readonly raw: string;
  // What is in it is what the test is about; it looks into it field by field.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
  readonly answered: number;
}

/** The shop's side: hears webhooks at any path below its address and answers as told. */
export class ShopReceiver {
  readonly heard: HeardWebhook[] = [];
  /** What to answer, by the path of the endpoint; 204 where nothing is said. */
  readonly answers = new Map<string, (heard: { body: HeardWebhook['body'] }) => number | Promise<number>>();

  private constructor(private readonly server: ReturnType<typeof createServer>) {}

  static async open(): Promise<ShopReceiver> {
    const server = createServer();
    const receiver = new ShopReceiver(server);
    server.on('request', (request, response) => {
      void text(request).then(async (raw) => {
        const body: unknown = JSON.parse(raw);
        const answered = (await receiver.answers.get(request.url ?? '')?.({ body })) ?? 204;
        const id = String(request.headers['webhook-id']);
        receiver.heard.push({ id, headers: { ...request.headers, path: request.url }, raw, body, answered });
        response.writeHead(answered).end();
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }

  url(path: string): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${path}`;
  }

  /** What came to a path, and was taken unless the test asks for all. */
  at(path: string, { all = false } = {}): HeardWebhook[] {
    return this.heard.filter(
      ({ headers, answered }) => headers['path'] === path && (all || (answered >= 200 && answered < 300)),
    );
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

/** Whether a secret verifies a webhook, by the library of Standard Webhooks. */
export function isSignedWith(secret: string, { raw, headers }: HeardWebhook): boolean {
  try {
    new Webhook(secret).verify(raw, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
}
