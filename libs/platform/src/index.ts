export * from './calendar.js';
export type { WebhookSendingConfig } from './config-webhooks.js';
export * from './config.js';
export * from './ids.js';
export * from './logger.js';
export * from './outbound/guarded-post.js';
export * from './outbound/url-guard.js';
export * from './secret-box.js';
export * from './temporal-client.js';
