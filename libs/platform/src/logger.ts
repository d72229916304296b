import pino, { type Logger } from 'pino';

export type { Logger } from 'pino';

/** JSON lines on standard output. `LOG_LEVEL` is read here alone, since a logger is needed before the configuration. */
export function createLogger(name: string): Logger {
  return pino({
    name,
    level: process.env['LOG_LEVEL'] ?? 'info',
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['authorization', 'apiKey', '*.authorization', '*.apiKey'],
  });
}
