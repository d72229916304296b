import { z } from 'zod';

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const DURATION = /^(\d{1,9})(ms|s|m|h|d)$/;

const duration = (text: string, context: z.RefinementCtx): number => {
  const [, count, unit] = DURATION.exec(text.trim()) ?? [];
  if (count !== undefined) return Number(count) * UNITS[unit as keyof typeof UNITS];
  context.addIssue({ code: 'custom', message: 'must be a number with ms, s, m, h or d, such as 5m' });
  return z.NEVER;
};

const list = (text: string): string[] => text.split(',').map((entry) => entry.trim());

/** What the API and the worker must agree on, to send webhooks of the shop nowhere that they should not go. */
export const webhookSettings = {
  SECRETS_KEY: z
    .string()
    .refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64'),
  WEBHOOK_ALLOW_LOOPBACK: z.enum(['true', 'false']).default('false'),
  WEBHOOK_PORTS: z
    .string()
    .default('443,8443')
    .transform((text) => list(text).map(Number))
    .pipe(z.array(z.number().int().min(1).max(65_535)).min(1)),
};

/** How the worker sends them. */
export const webhookSendingSettings = {
  /** The waits after each try but the last one; what Standard Webhooks suggests. */
  WEBHOOK_RETRY_LADDER: z
    .string()
    .default('5s,5m,30m,2h,5h,10h,14h,20h,24h')
    .transform((text, context) => list(text).map((entry) => duration(entry, context))),
  /** At most what is well within the lease of a delivery. */
  WEBHOOK_TIMEOUT_MS: z.coerce.number().int().min(50).max(20_000).default(15_000),
  WEBHOOK_DISABLE_AFTER: z.string().default('5d').transform(duration),
};

type Read<Shape extends z.ZodRawShape> = z.infer<z.ZodObject<Shape>>;

export function webhookRulesOf(settings: Read<typeof webhookSettings>) {
  return {
    secretsKey: settings.SECRETS_KEY,
    urlRules: {
      allowLoopback: settings.WEBHOOK_ALLOW_LOOPBACK === 'true',
      ports: settings.WEBHOOK_PORTS,
    },
  };
}

export function webhookSendingOf(settings: Read<typeof webhookSettings & typeof webhookSendingSettings>) {
  return {
    ...webhookRulesOf(settings),
    retryLadderMs: settings.WEBHOOK_RETRY_LADDER,
    timeoutMs: settings.WEBHOOK_TIMEOUT_MS,
    disableAfterMs: settings.WEBHOOK_DISABLE_AFTER,
  };
}

export type WebhookSendingConfig = ReturnType<typeof webhookSendingOf>;
