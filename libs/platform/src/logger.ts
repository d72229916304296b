import pino, { type Logger } from 'pino';
import { logLevel } from './config.js';

export type { Logger } from 'pino';

/** JSON lines on standard output, at the level of `LOG_LEVEL`. */
export function createLogger(name: string): Logger {
  return pino({
    name,
    level: logLevel(),
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['authorization', 'apiKey', '*.authorization', '*.apiKey'],
  });
}
